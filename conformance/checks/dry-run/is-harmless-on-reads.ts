import type { Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { tryOut } from '../../dry-run/try-out.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { answersRead } from '../answers-read.ts';
import { shown } from '../shown.ts';
import { readingTools, toolCases } from '../tool-cases.ts';

/** Read without the header, with it, and without it again: only what stays the same of itself can be compared. */
export default check<Tool>({
  id: 'dry-run.is-harmless-on-reads',
  says: 'SHOULD answer a call that reads as ever when it comes as a dry-run',
  why: 'A client that asks for forecasts throughout must still be able to look around.',
  needs: ['actor:full'],
  cases: (spec) => (spec.governance.dryRun ? toolCases(readingTools(spec)) : []),
  async run({ actor, spec, observe }, tool) {
    const full = await actor('full');
    const args = await observe.requiredArguments(full, tool);
    const before = await full.caller.call(tool.name, args);
    requireObserved(answersRead(tool, before), `${tool.name} does not answer an ordinary call`);
    const reply = await tryOut(spec, full, tool, args);
    expectThat(reply.succeeded, `the ordinary answer of ${tool.name}`, shown(reply));
    const after = await full.caller.call(tool.name, args);
    const value = canonical(answeredValue(before));
    if (value === canonical(answeredValue(after)))
      expectThat(canonical(answeredValue(reply)) === value, shown(before), shown(reply));
    else
      expectThat(
        membersOf(answeredValue(reply)) === membersOf(answeredValue(before)),
        `an answer with the same members: ${shown(before)}`,
        shown(reply),
      );
    return undefined;
  },
});

function membersOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value !== null && typeof value === 'object' ? Object.keys(value).sort().join(' ') : typeof value;
}
