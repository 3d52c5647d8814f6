import type { RecordType } from '../../../spec/spec.ts';
import { drawSequence } from '../draw-sequence.ts';
import { evaluate } from '../expressions.ts';
import type { Work } from './work.ts';

export type Values = Record<string, unknown>;

/**
 * Arguments with a field's name, or the members of the body where there is one, as they are kept. The one that picks the record
 * is not written, nor is one that has another job.
 */
export function givenValues({ operation, arguments: args, decisions }: Work, type: RecordType): Values {
  const { identifier, toArgument, parent, body } = operation;
  const taken = new Set([identifier, toArgument, ...(parent ? [parent.argument] : [])]);
  const given = body === undefined ? args : (args[body] ?? {});
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => type.fields[name] && type.fields[name].derived === undefined && !taken.has(name))
      .map(([name, value]) => [
        name,
        type.fields[name]?.kind === 'instant' ? decisions['time.kept'](value) : value,
      ]),
  );
}

/** Of an operation that replaces a record: what every field that may be given is when it is not. */
export function leftOut({ operation, tool }: Work, { fields, states }: RecordType): Values {
  if (operation.replaces !== true) return {};
  const accepted = Object.keys((tool.input.properties as object | undefined) ?? {});
  return Object.fromEntries(
    accepted
      .filter((name) => fields[name] && name !== operation.identifier)
      .map((name) => [name, name === states?.field ? states.initial : (fields[name]?.default ?? null)]),
  );
}

/** Values the operation computes. */
export function assignedValues(work: Work, type: RecordType): Values {
  const { operation } = work;
  const sequence =
    operation.sequence === undefined ? undefined : drawSequence(work, type, operation.sequence);
  const variables = sequence === undefined ? work.variables : { ...work.variables, sequence };
  return Object.fromEntries(
    Object.entries(operation.assign ?? {}).map(([field, expression]) => [
      field,
      evaluate(expression, variables),
    ]),
  );
}
