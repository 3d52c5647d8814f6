import type { ParentReference, RecordType, Tool } from '../../spec/spec.ts';
import type { CheckContext } from '../engine/check.ts';
import type { Actor } from '../target/actors.ts';
import { type EffectMeter, effectMeter } from './effects.ts';
import { ownRecords } from './fresh-record.ts';
import { mayMoveOn } from './may-move-on.ts';
import { type Item, recordReader } from './record-reader.ts';
import { type Arguments, writeArguments } from './write-arguments.ts';

/** A call that changes something, with a record nobody else touches. */
export interface GovernedCall {
  tool: Tool;
  /** Without a reference. */
  args: Arguments;
  /** The record the call changes; absent for one that makes a record. */
  record?: { kind: string; id: unknown };
  /** Absent where no tool shows what the call does. */
  meter?: EffectMeter;
}

export type Knowledge = Pick<CheckContext, 'spec' | 'observe' | 'target' | 'seed'>;

/** Ordinary calls of a tool, each about a record of its own, until a correct server should have taken one. */
export async function* governedCalls(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
): AsyncGenerator<GovernedCall> {
  const { operation } = tool;
  const { identifier, record: kind = '' } = operation;
  const type = knowledge.spec.records[kind];
  if (operation.parent?.to !== undefined) {
    yield* callsBelowParents(knowledge, actor, tool, operation.parent);
    return;
  }
  if (identifier === undefined || !type) {
    for (const complete of [false, true]) yield withMeter(knowledge, actor, tool, { complete });
    return;
  }
  const suits = (record: Item) => mayStart(tool, type, record);
  for await (const record of ownRecords(knowledge, actor, kind, suits)) {
    const id = record[type.identifier];
    const given = { [identifier]: id, ...fixedArguments(tool, type, record) };
    yield withMeter(knowledge, actor, tool, {
      given,
      unlike: record,
      complete: operation.kind === 'update',
      record: { kind, id },
    });
  }
}

/** Calls that make a record from another and move that on: each of one that can still go there. */
async function* callsBelowParents(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
  { argument, record: kind, to }: ParentReference,
): AsyncGenerator<GovernedCall> {
  const { identifier = 'id', states } = knowledge.spec.records[kind] ?? {};
  const suits = (record: Item) => mayMoveOn(states, to, record);
  for await (const record of ownRecords(knowledge, actor, kind, suits))
    yield withMeter(knowledge, actor, tool, { given: { [argument]: record[identifier] }, complete: false });
}

interface Wishes {
  given?: Arguments;
  unlike?: Arguments;
  complete: boolean;
  record?: { kind: string; id: unknown };
}

async function withMeter(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
  { record, ...wishes }: Wishes,
): Promise<GovernedCall> {
  const { spec, seed, target } = knowledge;
  const args = await writeArguments(knowledge, actor, tool, { seed, ...wishes });
  const reader = recordReader(spec, () => target.actors.get(actor.name), tool.operation.record ?? '');
  const meter = reader && (await effectMeter(reader, tool, args));
  return { tool, args, ...(record ? { record } : {}), ...(meter ? { meter } : {}) };
}

/** Whether a transition can start in the state the record is in, as far as that is shown. */
function mayStart({ operation }: Tool, { states }: RecordType, record: Item): boolean {
  const state = record[states?.field ?? ''];
  if (operation.kind !== 'transition' || state === undefined) return true;
  const starts = operation.from ?? states?.transitions.map(({ from }) => from) ?? [];
  return starts.includes(String(state)) || starts.includes('*');
}

/** The state to go to where the caller names it; settings keep the values they have, whatever a broken server does. */
function fixedArguments({ operation, input }: Tool, type: RecordType, record: Item): Arguments {
  const { states, keptBy } = type;
  if (keptBy !== undefined && keptBy !== 'tools') {
    const names = Object.keys((input.properties as object | undefined) ?? {});
    return Object.fromEntries(
      names.filter((name) => record[name] !== undefined).map((name) => [name, record[name]]),
    );
  }
  const { toArgument } = operation;
  const next = states?.transitions.find(
    ({ from, to }) => to !== record[states.field] && (from === record[states.field] || from === '*'),
  );
  return toArgument === undefined || !next ? {} : { [toArgument]: next.to };
}
