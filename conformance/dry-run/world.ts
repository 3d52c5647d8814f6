import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { answeredValue } from '../approvals/outcome.ts';
import { plainLister } from '../approvals/plain-lister.ts';
import type { Item } from '../approvals/record-reader.ts';
import { canonical } from '../arbitraries/differences.ts';
import { allDoors } from '../engine/all-doors.ts';
import { readCollection } from '../engine/collections.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';
import { NotObserved, requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';

/** All records of the kinds that are looked at, by kind and identifier, as their lists show them. */
export type World = ReadonlyMap<string, ReadonlyMap<string, Item>>;

/** Kinds that tell of calls, so that a call that changes nothing else changes them. */
const tellsOfCalls = ['audit', 'approvals'];

/**
 * Reads anew every kind of record that a listed tool shows whole, and those `also` names where an action does: what the system
 * keeps of its own (subscriptions, notifications) is among them. A kind the actor may not read is left out.
 */
export async function lookAround(spec: Spec, actor: Actor, also: readonly Tool[]): Promise<World> {
  const world = new Map<string, ReadonlyMap<string, Item>>();
  for (const { type, lister } of lookedAt(spec, also)) {
    const items = await itemsOf(actor, lister);
    if (items) world.set(type.name, new Map(items.map((item) => [String(item[type.identifier]), item])));
  }
  requireObserved(
    [...world.values()].some(({ size }) => size > 0),
    'no list shows anything',
  );
  return world;
}

function lookedAt(spec: Spec, also: readonly Tool[]): { type: RecordType; lister: Tool }[] {
  const named = also.flatMap(({ operation }) => [operation.record, operation.parent?.record]);
  const own = Object.values(spec.records).filter(
    ({ keptBy }) => keptBy === 'webhooks' || keptBy === 'notifications',
  );
  const listed = spec.tools.flatMap(({ operation }) => (operation.kind === 'list' ? [operation.record] : []));
  const kinds = new Set([...listed, ...named, ...own.map(({ name }) => name)]);
  return [...kinds].flatMap((kind) => {
    const type = spec.records[kind ?? ''];
    const lister = type && plainLister(allDoors(spec), type.name);
    return !type || !lister || tellsOfCalls.includes(type.keptBy ?? '') ? [] : [{ type, lister }];
  });
}

async function itemsOf(actor: Actor, lister: Tool): Promise<readonly Item[] | undefined> {
  try {
    return (await readCollection(actor, lister, {})).items;
  } catch (error) {
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}

/** One record as fully as a tool shows it; undefined when it is not there, or nothing shows single ones of its kind. */
export async function detailOf(
  spec: Spec,
  actor: Actor,
  kind: string,
  id: unknown,
): Promise<Item | undefined> {
  const type = spec.records[kind];
  const width = ({ operation }: Tool) =>
    (type?.views?.[operation.view ?? ''] ?? Object.keys(type?.fields ?? {})).length;
  const [getter] = toolsOnRecord(allDoors(spec), kind)
    .filter(({ safety, operation }) => safety === 'read' && operation.kind === 'get' && !operation.returns)
    .sort((one, other) => width(other) - width(one));
  if (!getter) return undefined;
  const reply = await actor.caller.call(getter.name, { [getter.operation.identifier ?? 'id']: id });
  const value = answeredValue(reply);
  return reply.succeeded && isObject(value) ? value : undefined;
}

/** The same look, in which some records are shown as fully as they can be. */
export async function withDetails(
  spec: Spec,
  actor: Actor,
  world: World,
  records: readonly { kind: string | undefined; id: unknown }[],
): Promise<World> {
  const detailed = new Map([...world].map(([kind, items]) => [kind, new Map(items)]));
  for (const { kind = '', id } of records) {
    const item = detailed.get(kind)?.get(String(id));
    if (item) detailed.get(kind)?.set(String(id), { ...item, ...(await detailOf(spec, actor, kind, id)) });
  }
  return detailed;
}

/** What became of records between two looks. */
export interface ChangeSet {
  created: readonly ObservedChange[];
  modified: readonly ObservedChange[];
  deleted: readonly ObservedChange[];
}

export interface ObservedChange {
  kind: string;
  id: string;
  /** Absent for what was not there. */
  before?: Item;
  /** Absent for what is gone. */
  after?: Item;
}

/** What differs between two looks, fields that change by themselves left out. */
export function changesBetween(spec: Spec, before: World, after: World): ChangeSet {
  const all = [...after].flatMap(([kind, records]): ObservedChange[] => {
    const type = spec.records[kind] as RecordType;
    const were = before.get(kind) ?? new Map<string, Item>();
    return [...new Set([...were.keys(), ...records.keys()])].flatMap((id) => {
      const [was, is] = [were.get(id), records.get(id)];
      const look = (item: Item | undefined) => item && canonical(withoutVolatile(type, item));
      return look(was) === look(is)
        ? []
        : [{ kind, id, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) }];
    });
  });
  return {
    created: all.filter((change) => !change.before),
    modified: all.filter((change) => change.before && change.after),
    deleted: all.filter((change) => !change.after),
  };
}

/** A change in a few words. */
export function told({ kind, id, before, after }: ObservedChange): string {
  if (!before || !after) return `${kind} ${id} ${before ? 'is gone' : 'is new'}`;
  const changed = Object.keys({ ...before, ...after }).filter(
    (field) => canonical(before[field]) !== canonical(after[field]),
  );
  return `${kind} ${id}: ${changed.map((field) => `${field} ${canonical(before[field])} → ${canonical(after[field])}`).join(', ')}`;
}

function withoutVolatile({ fields }: RecordType, item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields[name]?.volatile !== true));
}
