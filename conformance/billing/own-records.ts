import type { RecordType, Tool } from '../../spec/spec.ts';
import type { Knowledge } from '../approvals/governed-call.ts';
import { answeredValue, madeIdentifier, outcomeOfCall } from '../approvals/outcome.ts';
import type { Item } from '../approvals/record-reader.ts';
import { type Arguments, writeArguments } from '../approvals/write-arguments.ts';
import { makerOf } from '../engine/maker-of.ts';
import { requiredNames } from '../engine/required-filters.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { currencyArguments } from './currencies.ts';
import { modelledRecord } from './modelled-record.ts';

/** A record a case made for itself. */
export interface Own {
  type: RecordType;
  id: unknown;
  /** What it holds by the spec, and above that what the server said it holds. */
  values: Item;
}

/**
 * Records of one case that belong together: whatever a new one has to name is another of them, made when it is first needed.
 * Nobody else's record comes near them, so that what is gathered from them can be foretold.
 */
export class OwnRecords {
  readonly currency: string;
  readonly #knowledge: Knowledge;
  readonly #made = new Map<string, Own>();

  constructor(knowledge: Knowledge, currency: string) {
    this.#knowledge = knowledge;
    this.currency = currency;
  }

  /** The one record of a kind, made on first use. Skips the case when the server does not make it. */
  async the(actor: Actor, kind: string): Promise<Own> {
    const known = this.#made.get(kind);
    if (known) return known;
    const made = await this.another(actor, kind);
    this.#made.set(kind, made);
    return made;
  }

  /** One more of a kind; of the kinds it has to name, those that are given or the ones that are there. */
  async another(actor: Actor, kind: string, given: Arguments = {}): Promise<Own> {
    const { spec } = this.#knowledge;
    const tool = makerOf(spec.tools, kind);
    requireObserved(tool !== undefined, `no tool makes ${kind}`);
    return this.by(actor, tool, given);
  }

  /** The same by a tool that is known. */
  async by(actor: Actor, tool: Tool, given: Arguments = {}): Promise<Own> {
    const { spec } = this.#knowledge;
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const named = await this.#named(actor, tool, type, given);
    const fixed = { ...currencyArguments(spec, tool, this.currency), ...named, ...given };
    const args = await completed(this.#knowledge, actor, tool, fixed);
    const reply = await actor.caller.call(tool.name, args);
    const answer = answeredValue(reply);
    requireObserved(
      outcomeOfCall(spec, reply).kind === 'done' && isObject(answer),
      `${tool.name} does not make a record at once`,
    );
    const id = madeIdentifier(tool, type, reply);
    const modelled = this.#modelled(actor, tool, type, args);
    return { type, id, values: { ...modelled, ...plainMembers(answer, modelled) } };
  }

  #modelled(actor: Actor, tool: Tool, type: RecordType, args: Arguments): Item {
    const { parent } = tool.operation;
    const above = parent && this.#below(parent.record, args[parent.argument]);
    const modelled = modelledRecord(tool, type, args, {
      user: actor.user ?? actor.name,
      ...(above ? { parent: above } : {}),
    });
    // What only the server knows of the records a new one belongs with, they are the ones made here.
    const unknown = Object.entries(type.fields).flatMap(([field, { references }]) => {
      const own = references === undefined ? undefined : this.#made.get(references);
      return own && modelled[field] === undefined && isAssigned(tool, field) ? [[field, own.id]] : [];
    });
    return { ...modelled, ...Object.fromEntries(unknown) };
  }

  #below(kind: string, id: unknown): Own | undefined {
    const own = this.#made.get(kind);
    return own && (own.id === id ? own : { ...own, values: { ...own.values, [own.type.identifier]: id } });
  }

  /** Arguments that have to name records. */
  async #named(actor: Actor, tool: Tool, type: RecordType, given: Arguments): Promise<Arguments> {
    const { parent } = tool.operation;
    const named: Record<string, unknown> = {};
    for (const name of requiredNames(tool)) {
      const kind = name === parent?.argument ? parent.record : type.fields[name]?.references;
      if (kind !== undefined && !(name in given)) named[name] = (await this.the(actor, kind)).id;
    }
    return named;
  }
}

/** Arguments with ordinary values for what a tool cannot do without beside those that are given. */
export async function completed(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
  given: Arguments,
): Promise<Arguments> {
  if (requiredNames(tool).every((name) => name in given)) return given;
  const ordinary = await writeArguments(knowledge, actor, tool, { seed: knowledge.seed, given });
  return { ...ordinary, ...given };
}

function isAssigned({ operation }: Tool, field: string): boolean {
  return field in (operation.assign ?? {});
}

/** An answer without the members that tell more than the plain value the spec has there, such as a currency with its name. */
function plainMembers(answer: Item, modelled: Item): Item {
  return Object.fromEntries(
    Object.entries(answer).filter(
      ([name, value]) => !isObject(value) || modelled[name] == null || isObject(modelled[name]),
    ),
  );
}
