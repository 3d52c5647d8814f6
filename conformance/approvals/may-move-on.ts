import type { RecordType } from '../../spec/spec.ts';
import type { Item } from './record-reader.ts';

/** Whether a record can still go to a state, as far as it shows the one it is in. */
export function mayMoveOn(states: RecordType['states'], to: string | undefined, record: Item): boolean {
  const state = record[states?.field ?? ''];
  if (state === undefined) return true;
  return (
    states?.transitions.some((step) => step.to === to && [String(state), '*'].includes(step.from)) ?? false
  );
}
