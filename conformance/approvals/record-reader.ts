import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { itemsOf, readCollection } from '../engine/collections.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';
import { NotObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { answeredValue, outcomeOfCall } from './outcome.ts';
import { plainLister } from './plain-lister.ts';

export type Item = Readonly<Record<string, unknown>>;

/** Records of one kind as they are shown. */
export interface View {
  /** One record by its identifier; undefined when it is not there. */
  one(id: unknown): Promise<Item | undefined>;
  /** All records that are there, or those a text finds. */
  all(text?: string): Promise<readonly Item[]>;
}

/** Reads records of one kind anew, by whatever tool shows them. */
export interface RecordReader extends View {
  type: RecordType;
  /** Records are found by a text only. */
  searches: boolean;
  /** A single record is read by itself. */
  fetches: boolean;
}

/** One look: whatever was read once is not read again, so that several meters can be read off the same moment. */
export function oneLook(reader: RecordReader): View {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = (kept.get(key) as Promise<T> | undefined) ?? read();
    kept.set(key, known);
    return known;
  };
  const all = (text = '') => once(`all ${reader.searches ? text : ''}`, () => reader.all(text));
  return {
    all,
    one: (id) =>
      reader.fetches
        ? once(`one ${JSON.stringify(id)}`, () => reader.one(id))
        : all().then((items) => items.find((item) => item[reader.type.identifier] === id)),
  };
}

/** Who reads, as signed in at the moment: a meter can outlive a token. */
export type Reader = () => Promise<Actor>;

/** A reader of a kind of record; undefined when no tool shows all of its records. */
export function recordReader(spec: Spec, reader: Reader, kind: string): RecordReader | undefined {
  const type = spec.records[kind];
  const lister = plainLister(spec, kind);
  const finder = spec.tools.find(
    ({ safety, operation }) =>
      safety === 'read' &&
      operation.kind === 'search' &&
      operation.over?.length === 1 &&
      operation.over[0] === kind,
  );
  const getter = toolsOnRecord(spec, kind).find(
    ({ safety, operation }) =>
      safety === 'read' && operation.kind === 'get' && operation.onePer === undefined,
  );
  const listedIds = getter ? enumeratedIdentifiers(getter) : [];
  if (!type || !(lister || finder || listedIds.length > 0)) return undefined;
  const all = async (text = ''): Promise<readonly Item[]> => {
    if (lister) return (await readCollection(await reader(), lister, {})).items;
    if (finder) return found(await reader(), finder, text);
    const actor = await reader();
    const items = await Promise.all(listedIds.map((id) => fetched(spec, actor, getter as Tool, id)));
    return items.filter((item) => item !== undefined);
  };
  return {
    type,
    searches: !lister && finder !== undefined,
    fetches: getter !== undefined,
    all,
    one: async (id) =>
      getter
        ? fetched(spec, await reader(), getter, id)
        : (await all()).find((item) => item[type.identifier] === id),
  };
}

/** The fields of a record that only a change of the record changes. */
export function lasting({ fields }: RecordType, item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([name]) => fields[name]?.volatile !== true && fields[name]?.derived === undefined,
    ),
  );
}

/** Identifiers the input schema spells out, for records such as the one setting there is. */
function enumeratedIdentifiers({ input, operation }: Tool): readonly unknown[] {
  const properties = input.properties as Readonly<Record<string, { enum?: unknown }>> | undefined;
  const listed = properties?.[operation.identifier ?? '']?.enum;
  return Array.isArray(listed) ? listed : [];
}

async function fetched(spec: Spec, actor: Actor, getter: Tool, id: unknown): Promise<Item | undefined> {
  const reply = await actor.caller.call(getter.name, { [getter.operation.identifier ?? 'id']: id });
  const outcome = outcomeOfCall(spec, reply);
  if (outcome.kind === 'refused') return undefined;
  const value = answeredValue(reply);
  if (outcome.kind !== 'done' || !isObject(value))
    throw new NotObserved(`${getter.name} does not answer with a record`);
  return value;
}

async function found(actor: Actor, finder: Tool, text: string): Promise<readonly Item[]> {
  const reply = await actor.caller.call(finder.name, {
    [finder.operation.search?.argument ?? 'query']: text,
  });
  const items = itemsOf(finder, reply);
  if (!items) throw new NotObserved(`${finder.name} does not answer with a collection`);
  return items;
}
