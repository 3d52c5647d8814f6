import { fieldText } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { CallLog, callLog, loggedNames } from './call-log.ts';
import { plainList } from './sample-calls.ts';

/** What an administrator of another organization sees of a call that stands in the log of this one. */
export default check({
  id: 'audit.log-stays-inside',
  says: 'MUST show an organization the calls of its own members and keys only',
  why: 'The log of somebody else tells who works there, and on what.',
  needs: ['actor:full', 'actor:other'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const log = await callLog(context);
    const [full, other] = [await actor('full'), await actor('other')];
    const { knownAs } = full;
    requireObserved(knownAs !== undefined, 'the target does not tell how the server knows actor "full"');
    requireObserved(other.knownAs !== knownAs, 'both organizations know the caller by one name');
    const tool = plainList(spec);
    const since = await log.now();
    const { entries } = await log.ofCall(loggedNames(spec, tool), full, () =>
      full.caller.call(tool.name, {}),
    );
    const [own] = entries;
    requireObserved(own !== undefined, `no entry of this call of ${tool.name}`);
    const told = fieldText(own, 'actor');
    requireObserved(told.includes(knownAs), `the entry of this call does not name ${knownAs}`);
    const theirs = new CallLog(spec, other);
    await theirs.now();
    const seen = await theirs.entries({ since });
    requireObserved(seen.length > 0, 'the other organization sees nothing in its log');
    const strange = seen.filter((entry) => fieldText(entry, 'actor') === told);
    expectThat(
      strange.length === 0,
      `no entry of ${knownAs}`,
      `${strange.length} of ${seen.length} entries`,
      {
        entries: shownValue(strange.slice(0, 3)),
      },
    );
    return `${seen.length} entries of their own`;
  },
});
