import { valueAmong } from '../engine/shown-expression.ts';
import type { Gathering } from './gatherings.ts';
import { asVariable } from './modelled-record.ts';
import type { Own } from './own-records.ts';

/** A record as it is once a document has gathered it. */
export function marked({ rules, into }: Gathering, source: Own, document: Own): Own {
  const record = asVariable(into, document.values);
  const marks = Object.entries(rules.mark ?? {}).map(([field, expression]) => [
    field,
    valueAmong(expression, { record }),
  ]);
  return { ...source, values: { ...source.values, ...Object.fromEntries(marks) } };
}
