import { createHash } from 'node:crypto';
import type { IdempotencyRules } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { Call } from './call.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Passage } from './passage.ts';
import { saidBeside } from './said-beside.ts';

/** A key as one call presents it. */
export interface IdempotencyKey {
  /** Unique among all keys: the scope is part of it. */
  id: string;
  /** What the call is, so that the key is not used for another one. */
  fingerprint: string;
  organization: string;
  rules: IdempotencyRules;
}

/** The key of a call that heeds one. @throws Refusal when there is one that cannot be read */
export function idempotencyKey({
  call,
  tool,
  caller,
  server: { spec, decisions },
}: Omit<Passage, 'transaction'>): IdempotencyKey | undefined {
  const { idempotency: rules } = spec.governance;
  if (!rules || !decisions['idempotency.heeds']() || !decisions['idempotency.covers'](rules, tool))
    return undefined;
  const presented = presentedKey(call, rules, decisions);
  const parts = {
    // MCP knows one method that runs a tool; the action behind a dispatching tool stands for itself.
    method: 'tools/call',
    tool: call.name,
    arguments: call.given ?? {},
  };
  const compared = decisions['idempotency.compares'](
    Object.fromEntries(rules.fingerprint.map((part) => [part, parts[part]])),
    call,
  );
  // A caller with another reach would be shown what it may not see.
  const fingerprint = digest([compared, caller.companies, caller.portal ?? null]);
  const key = decisions['idempotency.keyOf'](presented, fingerprint);
  if (key === undefined) return undefined;
  const [organization = ''] = caller.organizations;
  const id = canonicalJson([decisions['idempotency.scope'](rules.scope, caller), key]);
  return { id, fingerprint, organization, rules };
}

/** A key that cannot be read protects nothing, and its sender believes it does. */
function presentedKey({ context }: Call, rules: IdempotencyRules, decisions: Decisions): string | undefined {
  const isUuid = rules.keyFormat === 'uuid';
  const said = saidBeside(context, rules).map(String);
  const keys = isUuid ? said.map((key) => key.toLowerCase()) : said.filter((key) => key !== '');
  const [key, ...others] = keys;
  if (key === undefined) return undefined;
  if (decisions['idempotency.isKey'](key, rules) && others.every((other) => other === key)) return key;
  if (!decisions['idempotency.refusesBadKeys']()) return undefined;
  const detail = `${rules.header} must be one ${isUuid ? 'UUID' : 'key'}`;
  throw new Refusal((rules.invalid ?? 'invalidRequest') as Condition, { detail });
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url');
}
