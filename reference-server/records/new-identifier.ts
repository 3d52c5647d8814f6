import type { RecordType } from '../../spec/spec.ts';
import { uuidFrom } from './expressions.ts';
import type { Transaction } from './store.ts';

/** An identifier no record of the kind has, in any organization: a number, a UUID or `payment-run-7`, as the field asks for. */
export function newIdentifier(transaction: Transaction, type: RecordType): string | number {
  for (;;) {
    const identifier = written(type, transaction.next(`identifiers of ${type.name}`));
    if (!transaction.get(type.name, String(identifier))) return identifier;
  }
}

function written(type: RecordType, number: number): string | number {
  const field = type.fields[type.identifier];
  if (field?.type === 'integer') return number;
  if (field?.format === 'uuid') return uuidFrom(`${type.name} ${number}`);
  return `${type.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${number}`;
}
