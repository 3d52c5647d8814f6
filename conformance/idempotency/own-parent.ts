import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { newRecord, ownRecords } from '../approvals/fresh-record.ts';
import { mayMoveOn } from '../approvals/may-move-on.ts';
import type { Item } from '../approvals/record-reader.ts';
import { requiredNames } from '../engine/required-filters.ts';
import type { Actor } from '../target/actors.ts';
import type { Knowledge } from './creation.ts';

/**
 * A record of its own to hang a new one below, where that takes the parent on to another state, which can happen once: made for
 * the purpose and brought there, else an existing one that nobody else touches.
 */
export async function ownParent(
  knowledge: Knowledge,
  actor: Actor,
  { operation: { parent } }: Tool,
): Promise<{ argument: string; id: unknown } | undefined> {
  const type = knowledge.spec.records[parent?.record ?? ''];
  if (!type?.states || !parent || parent.to === undefined) return undefined;
  const { states } = type;
  const { argument, to } = parent;
  const suits = (item: Item) => mayMoveOn(states, to, item);
  const shown = await newRecord(knowledge, actor, parent.record);
  // What was made just now is in the initial state, shown or not.
  const made = shown && { [states.field]: states.initial, ...shown };
  if (made && (suits(made) || (await brought(knowledge.spec, actor, type, made, suits))))
    return { argument, id: made[type.identifier] };
  for await (const record of ownRecords(knowledge, actor, parent.record, suits))
    return { argument, id: record[type.identifier] };
  return undefined;
}

/** Takes a record on by the tools that change its state, shortest way first, until it suits. */
async function brought(
  spec: Spec,
  actor: Actor,
  type: RecordType,
  record: Item,
  suits: (item: Item) => boolean,
): Promise<boolean> {
  const field = type.states?.field ?? '';
  const id = record[type.identifier];
  const ways: { state: unknown; steps: readonly Tool[] }[] = [{ state: record[field], steps: [] }];
  const seen = new Set<unknown>([record[field]]);
  for (const { state, steps } of ways) {
    if (suits({ ...record, [field]: state })) return walked(actor, steps, id);
    for (const tool of stepsFrom(spec, type, String(state))) {
      if (seen.has(tool.operation.to)) continue;
      seen.add(tool.operation.to);
      ways.push({ state: tool.operation.to, steps: [...steps, tool] });
    }
  }
  return false;
}

/** Tools that take a record from a state and want nothing but its identifier. */
function stepsFrom({ tools }: Spec, type: RecordType, state: string): Tool[] {
  return tools.filter(
    ({ operation: { kind, record, from, identifier }, input }) =>
      kind === 'transition' &&
      record === type.name &&
      from?.includes(state) &&
      requiredNames({ input }).every((name) => name === identifier),
  );
}

async function walked(actor: Actor, steps: readonly Tool[], id: unknown): Promise<boolean> {
  for (const { name, operation } of steps) {
    const reply = await actor.caller.call(name, { [operation.identifier ?? 'id']: id });
    if (!reply.succeeded) return false;
  }
  return true;
}
