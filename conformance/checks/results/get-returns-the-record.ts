import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { listOf } from '../records/collection-of.ts';
import { shown, shownValue } from '../shown.ts';
import { readingTools, toolCases } from '../tool-cases.ts';

/** First, last and middle of the collection: where a server that counts wrongly goes wrong. */
export default check<Tool>({
  id: 'results.get-returns-the-record',
  says: 'MUST answer a get with one entity, the one that was asked for',
  why: 'An assistant that is given another record than it asked for reports on the wrong one.',
  needs: ['actor:full'],
  cases: (spec) =>
    toolCases(
      readingTools(spec).filter(
        (tool) => tool.operation.kind === 'get' && listOf(spec, tool.operation.record) !== undefined,
      ),
    ),
  async run({ actor, spec, observe }, tool) {
    const full = await actor('full');
    const { record = '', identifier = 'id' } = tool.operation;
    const ids = await observe.identifiers(full, record);
    requireObserved(ids.length > 0, `actor "full" sees no ${record}`);
    const member = spec.records[record]?.identifier ?? identifier;
    const sample = [...new Set([0, ids.length - 1, Math.floor(ids.length / 2)].map((index) => ids[index]))];
    for (const id of sample) {
      const reply = await full.caller.call(tool.name, { [identifier]: id });
      expectThat(
        reply.succeeded,
        `${tool.name} answers for ${shownValue(id)}, which is listed`,
        shown(reply),
      );
      const entity = entityOf(reply.value, member);
      expectThat(entity !== undefined, `one object with ${member}`, shownValue(reply.value));
      expectThat(
        String(entity[member]) === String(id),
        `${member} ${shownValue(id)}`,
        `${member} ${shownValue(entity[member])}`,
      );
    }
    return `${sample.length} of ${ids.length} records`;
  },
});

/** The entity a value is, or the only member of an envelope. */
function entityOf(value: unknown, identifier: string): Record<string, unknown> | undefined {
  if (!isObject(value)) return undefined;
  if (identifier in value) return value;
  const [only, ...others] = Object.values(value).filter(isObject);
  return only && others.length === 0 && identifier in only ? only : undefined;
}
