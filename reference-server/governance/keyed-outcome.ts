import { approvalSurface } from '../approvals/approval.ts';
import { type CallOutcome, retry } from '../approvals/retry.ts';
import { Refusal } from '../mcp/refusals.ts';
import { isExecution } from './dry-run.ts';
import { type IdempotencyKey, idempotencyKey } from './idempotency.ts';
import { argumentsOf, type Passage } from './passage.ts';
import { isUnused, remember, remembered } from './remembered-keys.ts';

/** What a call under a used key comes to: what it came to the first time. @throws Refusal */
export function knownOutcome(passage: Passage): CallOutcome | undefined {
  const { transaction, tool, call, caller, server } = passage;
  const { spec, decisions } = server;
  const key = idempotencyKey(passage);
  const before = key && remembered(call.keys ?? transaction, key, server);
  if (!before) return undefined;
  if ('refused' in before) {
    const { condition, data, asToolError } = before.refused;
    throw new Refusal(condition, data ?? undefined, asToolError);
  }
  if ('value' in before) {
    const type = spec.records[tool.operation.record ?? ''];
    return { value: decisions['idempotency.replays'](before.value, type, transaction) };
  }
  const surface = approvalSurface(spec);
  return surface && retry(transaction, tool, argumentsOf(call), before.reference, caller, surface, server);
}

/** Has the key of a call that was run stand for what the call came to. */
export function rememberOutcome(passage: Passage, outcome: CallOutcome): void {
  const { transaction, server } = passage;
  const key = idempotencyKey(passage);
  if (!key || !server.decisions['idempotency.stores']('committed', key.rules)) return;
  remember(transaction, key, 'value' in outcome ? outcome : { reference: outcome.reference }, server);
}

/** Has a new key stand for a refusal, where governance.idempotency.stores says so. A dry-run uses no key up: it does nothing. */
export function rememberRefusal(passage: Passage, refusal: Refusal): void {
  const { transaction, call, tool, server } = passage;
  const { idempotency: rules } = server.spec.governance;
  if (!rules || !server.decisions['idempotency.stores']('refused', rules)) return;
  if (!isExecution(call, tool, server)) return;
  const key = readableKey(passage);
  if (!key || !isUnused(transaction, key, server)) return;
  const { condition, data = null, asToolError } = refusal;
  remember(transaction, key, { refused: { condition, data, asToolError } }, server);
}

function readableKey(passage: Passage): IdempotencyKey | undefined {
  try {
    return idempotencyKey(passage);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
