import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { StoredRecord, Transaction, View } from '../records/store.ts';
import type { IdempotencyKey } from './idempotency.ts';

/** What a key stands for: what the call returned, the request it waits as, or why it was refused. */
export type Remembered =
  | { value: unknown }
  | { reference: string }
  | { refused: { condition: Condition; data: Record<string, unknown> | null; asToolError: boolean } };

/** Not a kind of record: no tool sees it. */
const table = '(idempotency keys)';
/** Holds when forgotten keys are dropped next. */
const sweeps = '(idempotency sweeps)';

/** Keys that may lie about forgotten, however few are alive. */
const fewestBetweenSweeps = 64;

/** What the key was used for before; undefined when it is new or forgotten. @throws Refusal when it was for another call */
export function remembered(view: View, key: IdempotencyKey, server: ServerContext): Remembered | undefined {
  const found = alive(view, key, server);
  if (!found) return undefined;
  if (!server.decisions['idempotency.sameRequest'](String(found.fingerprint), key.fingerprint))
    throw new Refusal((key.rules.conflict ?? 'conflict') as Condition);
  return found.outcome as Remembered;
}

/** Whether nobody used the key yet, for whatever call. */
export function isUnused(view: View, key: IdempotencyKey, server: ServerContext): boolean {
  return alive(view, key, server) === undefined;
}

/** Remembers a call in its own transaction: what is taken back leaves its key unused. */
export function remember(
  transaction: Transaction,
  key: IdempotencyKey,
  outcome: Remembered,
  server: ServerContext,
): void {
  const { id, fingerprint, organization } = key;
  transaction.put(table, id, {
    organization,
    values: { id, fingerprint, at: server.clock.now(), outcome },
  });
  dropForgotten(transaction, key, server);
}

function alive(view: View, key: IdempotencyKey, server: ServerContext): StoredRecord['values'] | undefined {
  const found = view.get(table, key.id)?.values;
  return found && !isForgotten(found, key, server) ? found : undefined;
}

function isForgotten(
  { at }: StoredRecord['values'],
  { rules }: IdempotencyKey,
  { clock, decisions }: ServerContext,
): boolean {
  const age = (clock.now() - Number(at)) / 1000;
  return decisions['idempotency.isForgotten'](age, rules.lifetimeSeconds);
}

/** Looks at all keys once as many new ones came as were left the last time: a key costs the same however many there are. */
function dropForgotten(transaction: Transaction, key: IdempotencyKey, server: ServerContext): void {
  const number = transaction.next(table);
  const due = Number(transaction.get(sweeps, '')?.values.due ?? fewestBetweenSweeps);
  if (number < due) return;
  let left = 0;
  for (const { values } of transaction.list(table)) {
    if (isForgotten(values, key, server)) transaction.delete(table, String(values.id));
    else left += 1;
  }
  const next = number + Math.max(left, fewestBetweenSweeps);
  transaction.put(sweeps, '', { organization: '', values: { due: next } });
}
