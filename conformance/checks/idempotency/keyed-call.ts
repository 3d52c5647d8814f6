import { randomUUID } from 'node:crypto';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { type GovernedCall, governedCalls, type Knowledge } from '../../approvals/governed-call.ts';
import { answeredValue, outcomeOfCall } from '../../approvals/outcome.ts';
import { NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** A creation that was taken under a key of its own. */
export interface KeyedCreation {
  call: GovernedCall;
  key: string;
  reply: RpcReply;
  /** Identifier of the new record. */
  id: unknown;
}

/** A key nobody used before, whatever form the server asks for. */
export function newKey(): string {
  return randomUUID();
}

/** Calls a tool with a key in the header the spec names. */
export function callWithKey(
  { governance }: Spec,
  actor: Actor,
  tool: Tool,
  args: Arguments,
  key: string,
): Promise<RpcReply> {
  const header = governance.idempotency?.header;
  requireObserved(header !== undefined, 'the spec names no header for idempotency keys');
  return actor.caller.call(tool.name, args, { headers: { [header]: key } });
}

/** Makes a record under a fresh key. Skips the case when the server does not, or does not tell which record it made. */
export async function createWithKey(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<KeyedCreation> {
  const { spec } = knowledge;
  for await (const call of governedCalls(knowledge, actor, tool)) {
    const key = newKey();
    const reply = await callWithKey(spec, actor, tool, call.args, key);
    const outcome = outcomeOfCall(spec, reply);
    if (outcome.kind === 'refused') continue;
    requireObserved(outcome.kind === 'done', `${tool.name} does not run an ordinary call at once`);
    const id = identifierIn(spec, tool, reply);
    requireObserved(id !== undefined, `${tool.name} does not tell the identifier of what it made`);
    return { call, key, reply, id };
  }
  throw new NotObserved(`${tool.name} refuses ordinary calls`);
}

/** The same creation again, which a server that heeds keys answers with the record it made. Skips the case when it does not. */
export async function requireHeeded(
  spec: Spec,
  actor: Actor,
  { call, key, id }: KeyedCreation,
): Promise<void> {
  const again = await callWithKey(spec, actor, call.tool, call.args, key);
  requireObserved(
    again.succeeded && identifierIn(spec, call.tool, again) === id,
    `${call.tool.name} does not heed the key`,
  );
}

/** Identifier of the record a creation answers with. */
export function identifierIn({ records }: Spec, { operation }: Tool, reply: RpcReply): unknown {
  const value = answeredValue(reply);
  const type = records[operation.record ?? ''];
  return isObject(value) && type ? value[type.identifier] : undefined;
}
