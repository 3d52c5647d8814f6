import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { answeredValue, outcomeOfCall } from '../approvals/outcome.ts';
import type { CheckContext } from '../engine/check.ts';
import { readCollection } from '../engine/collections.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { MovedClock } from './moved-clock.ts';
import type { Kept, RunningSystem } from './run-running-history.ts';
import type { RunningAnswer, RunningCommand } from './running-model.ts';

/** The tools by which records of a kind run, one for each person. */
export interface RunningTools {
  type: RecordType;
  start: Tool;
  stop: Tool;
  /** Shows what runs. */
  look?: Tool;
  /** Lists the records below what they were started on. */
  lister?: Tool;
}

/** Kinds of record of which one runs for each person. */
export function runningTools({ tools, records }: Spec): RunningTools[] {
  return tools.flatMap((start) => {
    const { kind, onePer, record = '', parent } = start.operation;
    const type = records[record];
    if (kind !== 'start' || onePer !== 'user' || !type) return [];
    const ofKind = tools.filter(({ operation }) => operation.record === record);
    const stop = ofKind.find(({ operation }) => operation.kind === 'stop');
    const look = ofKind.find(({ operation }) => operation.kind === 'get' && operation.onePer === onePer);
    const lister = ofKind.find(
      ({ operation }) => operation.kind === 'list' && operation.parent?.record === parent?.record,
    );
    return stop ? [{ type, start, stop, ...(look ? { look } : {}), ...(lister ? { lister } : {}) }] : [];
  });
}

/**
 * The record a reply shows: the value itself, or the only object inside it that has an identifier. Skips the case where there
 * are several: which of them is meant, nobody can tell.
 */
export function recordIn({ identifier }: RecordType, reply: RpcReply): Record<string, unknown> | undefined {
  const value = answeredValue(reply);
  if (!reply.succeeded || !isObject(value)) return undefined;
  if (value[identifier] != null) return value;
  const inside = Object.values(value)
    .filter(isObject)
    .filter((one) => one[identifier] != null);
  requireObserved(inside.length < 2, 'a reply shows several records, and which one runs is not to be told');
  return inside[0];
}

/**
 * The target of a run, as the system behind one history after the other. `open` begins one with nothing running, `close` sets
 * the clock right and leaves nothing running.
 */
export class LiveRunning implements RunningSystem {
  readonly title: string;
  readonly #context: CheckContext;
  readonly #tools: RunningTools;
  readonly #people: readonly string[];
  readonly #parents: readonly unknown[];
  /** What was listed before the history. */
  #before: ReadonlySet<string> = new Set();
  /** What a history left that was played to its end, so that the next one need not look. */
  #left: ReadonlySet<string> | undefined;
  #began = 0;
  readonly #clock: MovedClock;

  constructor(
    context: CheckContext,
    tools: RunningTools,
    people: readonly string[],
    parents: readonly unknown[],
  ) {
    this.title = tools.type.title;
    this.#context = context;
    this.#clock = new MovedClock(context.target);
    this.#tools = tools;
    this.#people = people;
    this.#parents = parents;
  }

  async open(): Promise<void> {
    await this.close();
    this.#before = this.#left ?? new Set((await this.#listed())?.map(([id]) => id));
    this.#left = undefined;
    this.#began = performance.now();
  }

  /** Nothing may end before it began: what runs is stopped before the clock goes back. */
  async close(): Promise<void> {
    try {
      for (const name of this.#people) {
        const { caller } = await this.#actor(name);
        await caller.call(this.#tools.stop.name, {});
      }
    } finally {
      await this.#clock.setRight();
    }
  }

  async perform(command: RunningCommand): Promise<RunningAnswer> {
    if (command.kind === 'wait') {
      await this.#clock.advance(command.seconds);
      return { kind: 'taken' };
    }
    const { type, ...tools } = this.#tools;
    const tool = tools[command.kind];
    if (!tool) return { kind: 'failed' };
    const { parent, whenNone } = tool.operation;
    const args =
      command.kind === 'start' && parent ? { [parent.argument]: this.#parents[command.about] } : {};
    const { caller } = await this.#actor(command.by);
    const reply = await caller.call(tool.name, args);
    const outcome = outcomeOfCall(this.#context.spec, reply);
    // That nothing runs may be said by a refusal to show it, but for what the spec promises to be no error.
    const mayRefuse = command.kind === 'look' || (command.kind === 'stop' && whenNone !== 'null');
    if (outcome.kind === 'refused') return { kind: mayRefuse ? 'nothing' : 'refused' };
    const record = recordIn(type, reply);
    if (record) return { kind: 'record', id: String(record[type.identifier]) };
    return { kind: outcome.kind === 'done' && command.kind !== 'start' ? 'nothing' : 'failed' };
  }

  async kept(): Promise<ReadonlyMap<string, Kept> | undefined> {
    const listed = await this.#listed();
    this.#left = listed && new Set(listed.map(([id]) => id));
    return listed && new Map(listed.filter(([id]) => !this.#before.has(id)));
  }

  tolerance(): number {
    return Math.ceil((performance.now() - this.#began) / 1000) + 1;
  }

  async #listed(): Promise<[id: string, kept: Kept][] | undefined> {
    const { lister, type } = this.#tools;
    const [name] = this.#people;
    if (!lister || name === undefined) return undefined;
    const actor = await this.#actor(name);
    const below = this.#parents.map((parent) =>
      readCollection(actor, lister, { [lister.operation.parent?.argument ?? '']: parent }),
    );
    const items = (await Promise.all(below)).flatMap((collection) => collection.items);
    return items.map((item) => [String(item[type.identifier]), this.#asKept(item)]);
  }

  #actor(name: string): Promise<Actor> {
    return this.#context.target.actors.get(name);
  }

  /** A record runs as its state says; one that shows none, as long as it shows no end. */
  #asKept(item: Readonly<Record<string, unknown>>): Kept {
    const { type, stop } = this.#tools;
    const state = item[type.states?.field ?? ''];
    const written = Object.keys(stop.operation.assign ?? {});
    const duration = written.find((field) => type.fields[field]?.kind === 'duration-seconds') ?? '';
    const end = written.find((field) => type.fields[field]?.kind === 'instant') ?? '';
    const seconds = item[duration];
    return {
      runs: state === undefined ? item[end] == null : stop.operation.from?.includes(String(state)) === true,
      ...(typeof seconds === 'number' ? { seconds } : {}),
    };
  }
}
