import type { JsonSchema, ParentReference, RecordType, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { Exchange } from '../wire/exchange.ts';
import { record, recording } from '../wire/recorder.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { allDoors } from './all-doors.ts';
import type { LiveTool } from './check.ts';
import { drawnArguments } from './drawn-arguments.ts';
import { isDescribed, requireDescribed } from './is-described.ts';
import { firstPage, pageBehind } from './pages.ts';
import { requiredFilters, requiredNames } from './required-filters.ts';
import { toolsOnRecord } from './tools-on-record.ts';
import { NotObserved } from './violation.ts';

/** A whole collection as one caller sees it. */
export interface Collection {
  items: readonly Record<string, unknown>[];
  /** Replies of the pages it was read from. */
  replies: readonly RpcReply[];
}

/** A list is followed no further than this. */
const mostPages = 100;

/** Parents looked below until one has children. */
const mostParents = 10;

/**
 * What several checks want to know of the target, read once a run. Each reader gets the exchanges as its own evidence.
 * Everything here skips the case (NotObserved) when the target does not answer as an ordinary call would.
 */
export class Observations {
  readonly #spec: Spec;
  readonly #kept = new Map<
    string,
    Promise<{ outcome: PromiseSettledResult<unknown>; exchanges: Exchange[] }>
  >();

  constructor(spec: Spec) {
    this.#spec = allDoors(spec);
  }

  /** Reads collections anew from here on: a case may have changed the records. */
  forgetCollections(): void {
    for (const key of this.#kept.keys()) if (key.startsWith('collection ')) this.#kept.delete(key);
  }

  /** The tools as the server lists them to this actor, all pages. */
  tools(actor: Actor): Promise<readonly LiveTool[]> {
    return this.#once(`tools ${actor.name}`, async () => {
      const tools: LiveTool[] = [];
      const seen = new Set<unknown>();
      for (let cursor: unknown; seen.size < mostPages; ) {
        const reply = await actor.caller.request('tools/list', cursor === undefined ? {} : { cursor });
        if (!reply.succeeded || !Array.isArray(reply.result?.tools))
          throw new NotObserved('tools/list does not answer with tools');
        tools.push(...(reply.result.tools.filter(isObject) as LiveTool[]));
        cursor = reply.result.nextCursor;
        if (typeof cursor !== 'string' || seen.has(cursor)) break;
        seen.add(cursor);
      }
      return tools;
    });
  }

  /** The input schema the server lists for a tool; the spec's own when it lists none. */
  async inputSchema(actor: Actor, tool: Tool): Promise<JsonSchema> {
    const live = (await this.tools(actor)).find(({ name }) => name === tool.name)?.inputSchema;
    return live !== null && typeof live === 'object' ? live : tool.input;
  }

  /** All records of a list tool that this actor sees. `args` are the arguments beside paging. */
  collection(actor: Actor, tool: Tool, args: Readonly<Record<string, unknown>> = {}): Promise<Collection> {
    return this.#once(`collection ${actor.name} ${tool.name} ${JSON.stringify(args)}`, () =>
      readCollection(actor, tool, args),
    );
  }

  /** Identifiers of the records of a kind that this actor sees, in the order they are listed. */
  async identifiers(actor: Actor, recordName: string): Promise<readonly unknown[]> {
    const listers = toolsOnRecord(this.#spec, recordName).filter(
      ({ operation }) => operation.kind === 'list',
    );
    const whole = listers.filter(({ operation }) => !operation.parent && !operation.where);
    const part = listers.find(
      ({ operation, input }) => !operation.parent && requiredNames({ input }).length === 0,
    );
    const lister = whole.find((tool) => requiredNames(tool).length === 0) ?? whole[0] ?? part;
    const type = this.#spec.records[recordName];
    const below = listers.find(({ operation }) => operation.parent);
    if (!lister && below && type) return this.#identifiersBelow(actor, below, type);
    if (!lister && type) return this.#identifiersBeside(actor, type);
    if (!lister || !type) throw new NotObserved(`no tool lists ${recordName}`);
    const args = await this.requiredArguments(actor, lister);
    // A log gets longer with every look at it: its first page is enough.
    const { items } =
      type.keptBy === 'audit'
        ? await this.#once(`collection's first page ${actor.name} ${lister.name}`, () =>
            readCollection(actor, lister, args, 1),
          )
        : await this.collection(actor, lister, args);
    return items.map((item) => item[type.identifier]).filter((id) => id !== undefined && id !== null);
  }

  /** Identifiers of what hangs below the first parents that have any. */
  async #identifiersBelow(actor: Actor, lister: Tool, type: RecordType): Promise<readonly unknown[]> {
    const { argument, record } = lister.operation.parent as ParentReference;
    for (const parent of (await this.identifiers(actor, record)).slice(0, mostParents)) {
      const { items } = await this.collection(actor, lister, { [argument]: parent });
      if (items.length > 0) return items.map((item) => item[type.identifier]);
    }
    return [];
  }

  /** Identifiers of what is listed in the reply of another kind's list. */
  async #identifiersBeside(actor: Actor, { name, identifier }: RecordType): Promise<readonly unknown[]> {
    for (const list of this.#spec.tools)
      for (const [member, { record: shown }] of Object.entries(list.operation.beside ?? {})) {
        if (shown !== name) continue;
        const { replies } = await this.collection(actor, list, await this.requiredArguments(actor, list));
        return replies.flatMap(({ value }) => recordsIn(value, member)).map((item) => item[identifier]);
      }
    throw new NotObserved(`no tool lists ${name}`);
  }

  /**
   * Arguments that name existing records where the tool needs one: its identifier, its parent, and what a list cannot be
   * asked for without. Of a tool that is not described, what its schema alone admits.
   */
  async requiredArguments(actor: Actor, tool: Tool): Promise<Record<string, unknown>> {
    if (!isDescribed(tool)) return drawnArguments(await this.inputSchema(actor, tool));
    const { identifier, record: recordName, parent } = tool.operation;
    const args: Record<string, unknown> = {};
    if (identifier !== undefined && recordName !== undefined)
      args[identifier] = onlyValue(tool, identifier) ?? (await this.#first(actor, recordName));
    if (parent) args[parent.argument] = await this.#first(actor, parent.record);
    if (tool.safety !== 'read') return args;
    const identifiers = (record: string) => this.identifiers(actor, record);
    return { ...args, ...(await requiredFilters(this.#spec, actor, tool, identifiers)) };
  }

  async #first(actor: Actor, recordName: string): Promise<unknown> {
    const [first] = await this.identifiers(actor, recordName);
    if (first === undefined)
      throw new NotObserved(`${actor.name} sees no ${recordName} to call the tool with`);
    return first;
  }

  async #once<T>(key: string, read: () => Promise<T>): Promise<T> {
    let kept = this.#kept.get(key);
    const mine = kept === undefined;
    if (!kept) {
      kept = recording(read);
      this.#kept.set(key, kept);
    }
    const { outcome, exchanges } = await kept;
    for (const exchange of exchanges) record(mine ? exchange : { ...exchange, durationMs: 0 });
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value as T;
  }
}

/** The value of an argument that can have no other: the identifier of what exists once. */
function onlyValue({ input }: Tool, argument: string): unknown {
  const schema = isObject(input.properties) ? input.properties[argument] : undefined;
  const values = isObject(schema) && Array.isArray(schema.enum) ? schema.enum : [];
  return values.length === 1 ? values[0] : undefined;
}

/** Reads a collection page by page, until its end is told, a page is empty, or it only repeats the one before. */
export async function readCollection(
  actor: Actor,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  pages = mostPages,
): Promise<Collection> {
  requireDescribed(tool);
  const { page } = tool.operation;
  const items: Record<string, unknown>[] = [];
  const replies: RpcReply[] = [];
  let previous = '';
  let paging: Record<string, unknown> | undefined = page ? firstPage(page, page.maximumSize) : {};
  for (let number = 1; number <= pages && paging; number += 1) {
    const reply = await actor.caller.call(tool.name, { ...args, ...paging });
    const found = itemsOf(tool, reply);
    if (!found) throw new NotObserved(`${tool.name} does not answer with a collection`);
    replies.push(reply);
    const text = JSON.stringify(found);
    if (found.length === 0 || text === previous) break;
    previous = text;
    items.push(...found);
    const total = page?.total && (reply.value as Record<string, unknown> | null)?.[page.total];
    if (typeof total === 'number' && items.length >= total) break;
    paging = page && pageBehind(page, page.maximumSize, number, reply);
  }
  return { items, replies };
}

/** The items of one reply of a list tool: the declared member, else the reply itself or its only array member. */
export function itemsOf(tool: Tool, reply: RpcReply): Record<string, unknown>[] | undefined {
  if (!reply.succeeded) return undefined;
  const { value } = reply;
  if (Array.isArray(value)) return value.filter(isObject);
  if (value === null || typeof value !== 'object') return undefined;
  const declared = tool.operation.page && (value as Record<string, unknown>)[tool.operation.page.items];
  if (Array.isArray(declared)) return declared.filter(isObject);
  const { beside = {} } = tool.operation;
  const [only, ...others] = Object.entries(value).filter(
    ([member, part]) => Array.isArray(part) && !(member in beside),
  );
  return only && others.length === 0 ? recordsIn(value, only[0]) : undefined;
}

function recordsIn(value: unknown, member: string): Record<string, unknown>[] {
  const found = isObject(value) ? value[member] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}
