import type { RecordType } from '../../spec/spec.ts';
import type { Execution } from './execute.ts';

/** The next value of a record's sequence, as its format writes it. Taken back when the transaction is. */
export function drawSequence(
  { spec, transaction, caller, now, decisions }: Execution,
  type: RecordType,
  name: string,
): string {
  const sequence = type.sequences?.[name];
  if (!sequence) throw new Error(`${type.name} has no sequence ${name}`);
  const timeZone = spec.governance.time?.yearOf ?? 'UTC';
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(now);
  const counter = [
    type.name,
    name,
    caller.organizations[0],
    ...(sequence.per === 'organization-year' ? [year] : []),
  ];
  const number = String(decisions['sequences.next'](counter.join(' '), transaction));
  return sequence.format
    .replaceAll('{year}', year)
    .replaceAll(/\{number(?::(\d+))?\}/g, (_, digits) => number.padStart(Number(digits ?? 1), '0'));
}
