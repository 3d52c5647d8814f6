import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { principalName } from '../../principal.ts';
import { belongingOf } from '../reach.ts';
import { UnseenRecord } from '../reading.ts';
import type { StoredRecord } from '../store.ts';
import type { Work } from './work.ts';

/**
 * The record of a kind that runs for the caller, where only one may (`onePer`); of several, the one started last. Without
 * an operation's own `from`, a record runs in the states its kind's stop starts in.
 */
export function runningRecord(work: Work, type: RecordType): StoredRecord | undefined {
  const { operation, spec, transaction, caller, reach, decisions } = work;
  const states = operation.from ?? stopOf(spec, type).operation.from ?? [];
  const [organization] = caller.organizations;
  const own = {
    user: principalName(caller),
    company: caller.companies[0],
    organization,
  }[operation.onePer ?? 'organization'];
  return transaction
    .list(type.name)
    .filter((record) => record.organization === organization)
    .filter((record) => decisions['tenancy.written'](belongingOf(type, record), reach))
    .filter(({ values }) => states.includes(String(values[type.states?.field ?? ''])))
    .filter((record) => decisions['running.isOwn'](holderOf(type, record, operation.onePer), own))
    .at(-1);
}

/** What a call comes to when nothing runs: null, or the refusal of a record that does not exist. @throws UnseenRecord */
export function nothingRuns({ operation }: Work): null {
  if (operation.whenNone === 'null') return null;
  throw new UnseenRecord(false);
}

/** The tool that stops records of a kind. */
export function stopOf({ tools }: Spec, { name }: RecordType): Tool {
  const stop = tools.find(({ operation }) => operation.kind === 'stop' && operation.record === name);
  if (!stop) throw new Error(`${name} can be started, and no tool stops it`);
  return stop;
}

/** For whom a record is the only one of its kind that runs. */
function holderOf(
  { ownerField = '', companyField = '' }: RecordType,
  { organization, values }: StoredRecord,
  onePer: Work['operation']['onePer'],
): unknown {
  if (onePer === 'user') return values[ownerField];
  return onePer === 'company' ? values[companyField] : organization;
}
