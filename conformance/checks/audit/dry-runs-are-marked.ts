import { requireField } from '../../approvals/trail.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { callLog, loggedNames } from './call-log.ts';
import { expectOneEntry } from './expect-one-entry.ts';
import { creationBy } from './sample-calls.ts';

/** A creation that is only tried, one that takes effect, and one that is tried and not allowed. */
export default check<'tried' | 'carried out' | 'tried and refused'>({
  id: 'audit.dry-runs-are-marked',
  says: 'SHOULD record a dry-run, and tell it from a call that takes effect',
  why: 'An entry that claims a change nobody finds puts the whole log in doubt.',
  needs: ['actor:full', 'writes'],
  exclusive: true,
  cases: () => [
    { name: 'tried', given: 'tried' },
    { name: 'carried out', given: 'carried out' },
    { name: 'tried and refused', given: 'tried and refused', needs: ['actor:crmReader'] },
  ],
  async run(context, given) {
    const { spec } = context;
    requireField(spec, 'dryRun');
    const log = await callLog(context);
    const { who, tool, args } = await creationBy(
      context,
      given === 'tried and refused' ? 'crmReader' : 'full',
    );
    const headers = given === 'carried out' ? {} : forecasting(context);
    const logged = await log.ofCall(loggedNames(spec, tool), who, () =>
      who.caller.call(tool.name, args, { headers }),
    );
    const isRefused = given === 'tried and refused';
    requireObserved(
      logged.reply.succeeded !== isRefused,
      `${tool.name} is ${isRefused ? 'not ' : ''}refused (HTTP ${logged.reply.status})`,
    );
    const entry = expectOneEntry(logged, tool.name);
    const isForecast = given !== 'carried out';
    expectThat(entry.dryRun === isForecast, `an entry whose dryRun is ${isForecast}`, shownValue(entry));
    return undefined;
  },
});

function forecasting({ spec }: CheckContext): Record<string, string> {
  const { dryRun } = spec.governance;
  requireObserved(dryRun !== undefined, 'the spec promises no dry-run');
  return { [dryRun.header]: dryRun.trueValue };
}
