import { randomUUID } from 'node:crypto';
import type { Spec, Tool } from '../../spec/spec.ts';
import { answeredValue, outcomeOfCall } from '../approvals/outcome.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { canonical } from '../arbitraries/differences.ts';
import { allDoors } from '../engine/all-doors.ts';
import { NotObserved, requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { type Creation, creations, type Knowledge, marked } from './creation.ts';

/** A creation that was taken under a key of its own. */
export interface KeyedCreation extends Creation {
  key: string;
  reply: RpcReply;
  /** Identifier of the new record. */
  id: unknown;
}

/** A key nobody used before, whatever form the server asks for. */
export function newKey(): string {
  return randomUUID();
}

/** The header that carries a key. Skips the case where the spec names none. */
export function keyHeader({ governance }: Spec, key: string): Record<string, string> {
  const header = governance.idempotency?.header;
  requireObserved(header !== undefined, 'the spec names no header for idempotency keys');
  return { [header]: key };
}

/** Calls a tool with a key in the header the spec names. */
export function callWithKey(
  spec: Spec,
  actor: Actor,
  tool: Tool,
  args: Arguments,
  key: string,
): Promise<RpcReply> {
  return actor.caller.call(tool.name, args, { headers: keyHeader(spec, key) });
}

/** Makes a record under a fresh key. Skips the case when the server does not, or does not tell which record it made. */
export async function createWithKey(context: Knowledge, actor: Actor, tool: Tool): Promise<KeyedCreation> {
  const key = newKey();
  return { ...(await createAs(context, actor, tool, keyHeader(context.spec, key))), key };
}

/** Makes a record with whatever else is to be in the header. Skips the case as above. */
export async function createAs(
  context: Knowledge,
  actor: Actor,
  tool: Tool,
  headers: Record<string, string>,
): Promise<Omit<KeyedCreation, 'key'>> {
  const knowledge = { ...context, spec: allDoors(context.spec) };
  for await (const creation of creations(knowledge, actor, tool)) {
    const reply = await actor.caller.call(tool.name, creation.args, { headers });
    const outcome = outcomeOfCall(context.spec, reply);
    if (outcome.kind === 'refused') continue;
    requireObserved(outcome.kind === 'done', `${tool.name} does not run an ordinary call at once`);
    const id = identifierIn(context.spec, tool, reply);
    requireObserved(id !== undefined, `${tool.name} does not tell the identifier of what it made`);
    return { ...creation, reply, id };
  }
  throw new NotObserved(`${tool.name} refuses ordinary calls`);
}

/**
 * The same creation again, which a server that heeds keys answers with the record it made, and only under that key. Skips the
 * case when it does not.
 */
export async function requireHeeded(context: Knowledge, actor: Actor, first: KeyedCreation): Promise<void> {
  const { spec } = context;
  const { tool, args, key, id } = first;
  const again = await callWithKey(spec, actor, tool, args, key);
  requireObserved(
    again.succeeded && identifierIn(spec, tool, again) === id,
    `${tool.name} does not heed the key`,
  );
  await requireTellsApart(context, actor, first);
}

/** Skips the case when another creation under another key is answered with the same record: then the answer says nothing. */
export async function requireTellsApart(
  context: Knowledge,
  actor: Actor,
  { tool, id }: KeyedCreation,
): Promise<void> {
  const other = await createWithKey(context, actor, tool).catch((error: unknown) => {
    // What is made from other records may find no more of them.
    if (error instanceof NotObserved) return undefined;
    throw error;
  });
  requireObserved(other?.id !== id, `${tool.name} answers with the same record whatever the key`);
}

/** Identifier of the record a creation answers with. */
export function identifierIn({ records }: Spec, { operation }: Tool, reply: RpcReply): unknown {
  const value = answeredValue(reply);
  const type = records[operation.record ?? ''];
  return reply.succeeded && isObject(value) && type ? value[type.identifier] : undefined;
}

/** Whether a later reply answers with the value of the first. It may say beside it that it is a repetition. */
export function sameAnswer(first: RpcReply, again: RpcReply): boolean {
  const [was, is] = [answeredValue(first), answeredValue(again)];
  if (!isObject(was) || !isObject(is)) return canonical(was) === canonical(is);
  return canonical(was) === canonical(Object.fromEntries(Object.keys(was).map((name) => [name, is[name]])));
}

/** Records that bear the mark of a creation, as lists show them; undefined where none would show it. */
export async function countOf(
  { spec }: Pick<Knowledge, 'spec'>,
  actor: Actor,
  { tool, mark }: Creation,
): Promise<number | undefined> {
  const found = mark && (await marked(allDoors(spec), actor, tool.operation.record ?? '', mark));
  // A record that was answered with and is not to be seen: this list does not show what tells it apart.
  return found ? found.length || undefined : undefined;
}

/** Those among them that another creation did not make, which may bear the same mark. */
export async function madeBeside(
  context: Pick<Knowledge, 'spec'>,
  actor: Actor,
  creation: Creation,
  other: Creation,
): Promise<number | undefined> {
  const count = await countOf(context, actor, creation);
  return count === undefined ? undefined : count - (creation.mark === other.mark ? 1 : 0);
}
