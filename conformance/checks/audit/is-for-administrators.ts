import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { shown } from '../shown.ts';
import { callLog } from './call-log.ts';

/** Everybody else of the organization is refused. */
export default check<string>({
  id: 'audit.is-for-administrators',
  says: 'MUST show the log to administrators only',
  why: 'It tells what everybody does, and when.',
  parameters: 'actors: who is no administrator (limited and crmReader when absent)',
  needs: ['actor:full'],
  cases: (_spec, { actors = ['limited', 'crmReader'] }) =>
    (actors as string[]).map((part) => ({ name: part, given: part, needs: [`actor:${part}`] })),
  async run(context, part) {
    const { tool } = await callLog(context);
    const args = tool.operation.page ? { [tool.operation.page.size]: 1 } : {};
    const twin = await (await context.actor('full')).caller.call(tool.name, args);
    requireObserved(twin.succeeded, `${tool.name} does not answer actor "full"`);
    const reply = await (await context.actor(part)).caller.call(tool.name, args);
    expectThat(isDenied(reply, context.spec), `${tool.name} as actor "${part}": ${aDenial}`, shown(reply));
    return undefined;
  },
});
