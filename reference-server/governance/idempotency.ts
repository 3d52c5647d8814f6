import type { IncomingHttpHeaders } from 'node:http';
import type { IdempotencyRules, Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { canonicalJson } from './canonical-json.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What a key stands for: what the call returned, or the request it waits as. */
export type Remembered = { value: unknown } | { reference: string };

/** A key as one call presents it. */
export interface IdempotencyKey {
  /** Unique within the scope of keys. */
  id: string;
  /** What the call is, so that the key is not used for another one. */
  fingerprint: string;
  organization: string;
  rules: IdempotencyRules;
}

/** Not a kind of record: no tool sees it. */
const table = '(idempotency keys)';

/** The key of a call that heeds one. */
export function idempotencyKey(
  tool: Tool,
  args: Arguments,
  caller: Principal,
  headers: IncomingHttpHeaders,
  { spec, decisions }: ServerContext,
): IdempotencyKey | undefined {
  const { idempotency: rules } = spec.governance;
  const key = rules && headers[rules.header.toLowerCase()];
  if (!rules || typeof key !== 'string' || key === '' || !decisions['idempotency.heeds']()) return undefined;
  const covered = rules.covers === 'writes' ? tool.safety !== 'read' : tool.operation.kind === 'create';
  if (!covered) return undefined;
  const [organization = ''] = caller.organizations;
  return {
    id: canonicalJson([decisions['idempotency.scope'](rules.scope, caller), key]),
    // A caller with another reach would be shown what it may not see.
    fingerprint: canonicalJson([tool.name, args, caller.companies, caller.portal ?? null]),
    organization,
    rules,
  };
}

/** What the key was used for before; undefined when it is new or forgotten. @throws Refusal when it was for another call */
export function remembered(
  transaction: Transaction,
  { id, fingerprint, rules }: IdempotencyKey,
  { clock, decisions }: ServerContext,
): Remembered | undefined {
  const found = transaction.get(table, id)?.values;
  if (!found) return undefined;
  const age = (clock.now() - Number(found.at)) / 1000;
  if (decisions['idempotency.isForgotten'](age, rules.lifetimeSeconds)) return undefined;
  if (!decisions['idempotency.sameRequest'](String(found.fingerprint), fingerprint))
    throw new Refusal((rules.conflict ?? 'conflict') as Condition);
  return found.outcome as Remembered;
}

/** Remembers a call in its own transaction: what was refused or failed leaves its key unused. */
export function remember(
  transaction: Transaction,
  { id, fingerprint, organization }: IdempotencyKey,
  outcome: Remembered,
  { clock }: ServerContext,
): void {
  transaction.put(table, id, { organization, values: { fingerprint, at: clock.now(), outcome } });
}
