import type { RecordType } from '../../../spec/spec.ts';
import { evaluate } from '../expressions.ts';
import { belongingOf } from '../reach.ts';
import { UnseenRecord } from '../reading.ts';
import { recordKey } from '../record-key.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable, callerVariable } from '../variables.ts';
import { refuseAs, type Work } from './work.ts';

/** The record a write is about; from here on expressions see it as `record`. @throws UnseenRecord */
export function targetOf(work: Work, type: RecordType): StoredRecord {
  const { operation, transaction, decisions, reach, caller } = work;
  const id = String(work.arguments[operation.identifier ?? type.identifier]);
  const found = transaction.get(type.name, recordKey(type, caller.organizations[0] as string, id));
  if (!found || !decisions['tenancy.written'](belongingOf(type, found), reach))
    throw new UnseenRecord(found !== undefined);
  work.variables = {
    ...work.variables,
    caller: callerVariable(caller, belongingOf(type, found).company ?? reach.companies?.[0]),
    record: asVariable(type, found.values),
  };
  return found;
}

/** What has to hold before anything is written. @throws Refusal */
export function expectPreconditions({ operation, variables, decisions }: Work): void {
  for (const { that, otherwise } of operation.require ?? [])
    if (!decisions['writes.permitted'](evaluate(that, variables) === true, operation))
      throw refuseAs(otherwise, 'wrongState');
}
