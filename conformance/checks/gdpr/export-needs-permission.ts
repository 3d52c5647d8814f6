import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown } from '../shown.ts';
import { accessRequests, askFor, handedOut } from './access-request.ts';
import { fullestSubject } from './sections.ts';

/** Members of the organization who may read customers, and not hand out everything about one. */
export default check<string>({
  id: 'gdpr.export-needs-permission',
  says: 'MUST refuse a request for access to those who lack its permission',
  why: 'A bundle holds more about somebody than any list shows.',
  parameters: 'actors: who lacks it (limited and crmReader when absent)',
  needs: ['actor:full', 'writes'],
  cases: (_spec, { actors = ['limited', 'crmReader'] }) =>
    (actors as string[]).map((part) => ({ name: part, given: part, needs: [`actor:${part}`] })),
  async run(context, part) {
    const { spec, actor } = context;
    const { rules, tool } = accessRequests(spec);
    const [full, who] = [await actor('full'), await actor(part)];
    const lacksIt = new Oracle(spec, who, { scopesTell: true }).mayCall(tool) === false;
    requireObserved(lacksIt, `the target does not tell that actor "${part}" may not call ${tool.name}`);
    const { subject } = await fullestSubject(context, rules, full);
    await handedOut(spec, full, subject);
    const reply = await askFor(spec, who, subject);
    expectThat(isDenied(reply, spec), `${tool.name} as actor "${part}": ${aDenial}`, shown(reply));
    return undefined;
  },
});
