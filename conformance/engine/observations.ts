import type { JsonSchema, ParentReference, RecordType, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { allDoors } from './all-doors.ts';
import type { LiveTool } from './check.ts';
import { type Collection, identifiersIn, readCollection, recordsIn } from './collections.ts';
import { drawnArguments } from './drawn-arguments.ts';
import { isDescribed } from './is-described.ts';
import { listedTools } from './listed-tools.ts';
import { requiredFilters, requiredNames } from './required-filters.ts';
import { SharedReadings } from './shared-readings.ts';
import { toolsOnRecord } from './tools-on-record.ts';
import { NotObserved } from './violation.ts';

/** Parents looked below until one has children. */
const mostParents = 10;

/**
 * What several checks want to know of the target, read once a run. Each reader gets the exchanges as its own evidence.
 * Everything here skips the case (NotObserved) when the target does not answer as an ordinary call would.
 */
export class Observations {
  readonly #spec: Spec;
  readonly #listings = new SharedReadings();
  readonly #collections = new SharedReadings();

  constructor(spec: Spec) {
    this.#spec = allDoors(spec);
  }

  /** Reads collections anew from here on: a case may have changed the records. */
  forgetCollections(): void {
    this.#collections.forget();
  }

  /** The tools as the server lists them to this actor, all pages. */
  tools(actor: Actor): Promise<readonly LiveTool[]> {
    return this.#listings.once(actor.name, async () => {
      const listed = await listedTools(actor.caller);
      if ('tools' in listed) return listed.tools;
      throw new NotObserved('tools/list does not answer with tools');
    });
  }

  /** The input schema the server lists for a tool; the spec's own when it lists none. */
  async inputSchema(actor: Actor, tool: Tool): Promise<JsonSchema> {
    const live = (await this.tools(actor)).find(({ name }) => name === tool.name)?.inputSchema;
    return live !== null && typeof live === 'object' ? live : tool.input;
  }

  /** All records of a list tool that this actor sees. `args` are the arguments beside paging. */
  collection(actor: Actor, tool: Tool, args: Readonly<Record<string, unknown>> = {}): Promise<Collection> {
    return this.#collections.once(`${actor.name} ${tool.name} ${JSON.stringify(args)}`, () =>
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
        ? await this.#collections.once(`first page ${actor.name} ${lister.name}`, () =>
            readCollection(actor, lister, args, 1),
          )
        : await this.collection(actor, lister, args);
    return identifiersIn(items, type);
  }

  /** Identifiers of what hangs below the first parents that have any. */
  async #identifiersBelow(actor: Actor, lister: Tool, type: RecordType): Promise<readonly unknown[]> {
    const { argument, record } = lister.operation.parent as ParentReference;
    for (const parent of (await this.identifiers(actor, record)).slice(0, mostParents)) {
      const { items } = await this.collection(actor, lister, { [argument]: parent });
      const identifiers = identifiersIn(items, type);
      if (identifiers.length > 0) return identifiers;
    }
    return [];
  }

  /** Identifiers of what is listed in the reply of another kind's list. */
  async #identifiersBeside(actor: Actor, type: RecordType): Promise<readonly unknown[]> {
    for (const list of this.#spec.tools)
      for (const [member, { record: shown }] of Object.entries(list.operation.beside ?? {})) {
        if (shown !== type.name) continue;
        const { replies } = await this.collection(actor, list, await this.requiredArguments(actor, list));
        return identifiersIn(
          replies.flatMap(({ value }) => recordsIn(value, member)),
          type,
        );
      }
    throw new NotObserved(`no tool lists ${type.name}`);
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
}

/** The value of an argument that can have no other: the identifier of what exists once. */
function onlyValue({ input }: Tool, argument: string): unknown {
  const schema = isObject(input.properties) ? input.properties[argument] : undefined;
  const values = isObject(schema) && Array.isArray(schema.enum) ? schema.enum : [];
  return values.length === 1 ? values[0] : undefined;
}
