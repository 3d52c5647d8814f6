import type { RecordType } from '../../../spec/spec.ts';
import { evaluate, type Variables } from '../expressions.ts';
import { shown } from '../reading.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable } from '../variables.ts';
import type { Work } from './work.ts';

/** Members of a reply that are computed. */
export function returned({ operation, variables }: Work, more: Variables): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(operation.returns ?? {}).map(([member, expression]) => [
      member,
      evaluate(expression, { ...variables, ...more }),
    ]),
  );
}

/** What a call that read or wrote one record answers: the record in its view, with what the operation computes beside it. */
export function written(work: Work, type: RecordType, record: StoredRecord): Record<string, unknown> {
  const { returns, view } = work.operation;
  return {
    ...(returns === undefined || view !== undefined ? shown(work, type, record) : {}),
    ...returned(work, { record: asVariable(type, record.values) }),
  };
}
