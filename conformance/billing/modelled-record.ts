import type { RecordType, Tool } from '../../spec/spec.ts';
import { givenValues } from '../approvals/given-values.ts';
import type { Item } from '../approvals/record-reader.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { valueAmong } from '../engine/shown-expression.ts';

/** What is known of a call beside its arguments. */
export interface Circumstances {
  /** The record the new one hangs below. */
  parent?: { type: RecordType; values: Item };
  /** Who calls; a name that stands for somebody where the target does not tell users. */
  user: string;
}

/**
 * The record a creation makes, as the spec says: defaults, first state, owner, arguments and what is assigned. A field that
 * only the server knows is left out.
 */
export function modelledRecord(
  { operation }: Tool,
  type: RecordType,
  args: Arguments,
  { parent, user }: Circumstances,
): Item {
  const variables = {
    arguments: args,
    caller: { user },
    ...(parent ? { parent: asVariable(parent.type, parent.values) } : {}),
  };
  const assigned = Object.entries(operation.assign ?? {})
    .map(([field, expression]) => [field, valueAmong(expression, variables)] as const)
    .filter(([, value]) => value !== undefined);
  const given = Object.entries(givenValues({ operation }, args)).filter(([name]) => name in type.fields);
  const defaults = Object.entries(type.fields)
    .filter(([, field]) => field.default !== undefined)
    .map(([name, field]) => [name, field.default]);
  return {
    ...Object.fromEntries(defaults),
    ...(type.states ? { [type.states.field]: operation.to ?? type.states.initial } : {}),
    ...(type.ownerField === undefined ? {} : { [type.ownerField]: user }),
    ...Object.fromEntries(given),
    ...(operation.parent ? { [operation.parent.field]: args[operation.parent.argument] } : {}),
    ...Object.fromEntries(assigned),
  };
}

/** A record as expressions see it: instants can be compared, fields without a value are null. */
export function asVariable({ fields }: RecordType, values: Item): Item {
  const seen = Object.keys(fields).map((name) => {
    const value = values[name] ?? null;
    return [name, fields[name]?.kind === 'instant' && typeof value === 'string' ? new Date(value) : value];
  });
  return Object.fromEntries(seen);
}
