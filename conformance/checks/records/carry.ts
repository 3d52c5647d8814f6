import type { JsonSchema } from '../../../spec/spec.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { collectionOf, toolNamed } from './collection-of.ts';

/** Every record of a collection is held against a schema; members the schema does not name are the server's business. */
export default check({
  id: 'records.carry',
  says: 'MUST give each record the fields that are documented',
  why: 'Whoever builds on a documented field gets nothing when it is missing or of another kind.',
  parameters: 'tool: the list whose records are looked at; item: JSON Schema of one record',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: parameters }) {
    const full = await actor('full');
    const items = await collectionOf({ observe }, full, toolNamed(spec, parameters.tool));
    const violations = validatorOf({ type: 'object', ...(allowingInstants(parameters.item) as JsonSchema) });
    const faulty = items.find((item) => violations(item).length > 0);
    const problems = violations(faulty ?? items[0]).map(
      ({ path, message }) => `${path.join('.') || 'the record'} ${message}`,
    );
    expectThat(faulty === undefined, `records that fit ${shownValue(parameters.item)}`, problems.join('; '), {
      record: shownValue(faulty),
    });
    return `${items.length} records`;
  },
});

/** A day may be told as a date or as an instant (RFC 3339); documents rarely say which. */
function allowingInstants(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(allowingInstants);
  if (schema === null || typeof schema !== 'object') return schema;
  const { format, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [name, allowingInstants(part)]),
  );
  if (format === undefined) return rest;
  return format === 'date'
    ? { ...rest, anyOf: [{ format: 'date' }, { format: 'date-time' }] }
    : { ...rest, format };
}
