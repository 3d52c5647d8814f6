import type { RecordType } from '../../../spec/spec.ts';
import type { StoredRecord } from '../store.ts';
import { refuseAs, type Work } from './work.ts';

/** A record goes only where its kind's states let it, and only from where the operation starts. @throws Refusal */
export function expectTransition(
  { operation, decisions }: Work,
  type: RecordType,
  { values }: StoredRecord,
  to: string,
): void {
  const { states } = type;
  if (!states) return;
  const from = String(values[states.field]);
  const starts = operation.from === undefined || operation.from.includes(from);
  if (!decisions['states.allow'](starts && allows(states, from, to), from, to, type))
    throw refuseAs(operation.otherwise, 'wrongState');
}

/** @throws Refusal when the record's state lets no field change */
export function expectUnfrozen(
  { operation, decisions }: Work,
  { states }: RecordType,
  { values }: StoredRecord,
): void {
  const isFrozen = states?.frozen?.includes(String(values[states.field])) ?? false;
  if (decisions['states.freeze'](isFrozen, operation)) throw refuseAs(operation.otherwise, 'wrongState');
}

function allows({ transitions }: NonNullable<RecordType['states']>, from: string, to: string): boolean {
  return transitions.some((step) => (step.from === from || step.from === '*') && step.to === to);
}
