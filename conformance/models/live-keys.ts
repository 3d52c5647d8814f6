import type { Tool } from '../../spec/spec.ts';
import { outcomeOfCall } from '../approvals/outcome.ts';
import { type Arguments, nextText } from '../approvals/write-arguments.ts';
import { allDoors } from '../engine/all-doors.ts';
import { withText } from '../idempotency/altered.ts';
import { type Knowledge, marked } from '../idempotency/creation.ts';
import { identifierIn, keyHeader, newKey } from '../idempotency/keyed-call.ts';
import { reordered } from '../idempotency/reordered.ts';
import { type Creating, type KeyAnswer, type KeyCommand, whatOf } from './idempotency-model.ts';
import { MovedClock } from './moved-clock.ts';
import type { KeySystem } from './run-key-history.ts';

/** Seconds past the end of a lifetime. */
const margin = 60;

/** A tool, and arguments every actor of the history may call it with; a text in them can be any. */
export interface CreatingTool {
  tool: Tool;
  args: Arguments;
  /** Whether a list shows the text. */
  shown: boolean;
}

/** The target of a run, as the system behind one history: with keys and texts of its own. `close` sets the clock right. */
export class LiveKeys implements KeySystem {
  readonly #knowledge: Knowledge;
  readonly #tools: readonly CreatingTool[];
  readonly #keys = new Map<number, string>();
  readonly #texts = new Map<string, string>();
  readonly #asked = new Map<string, Creating>();
  readonly #clock: MovedClock;

  constructor(knowledge: Knowledge, tools: readonly CreatingTool[]) {
    this.#knowledge = knowledge;
    this.#clock = new MovedClock(knowledge.target);
    this.#tools = tools;
  }

  async perform(command: KeyCommand): Promise<KeyAnswer> {
    if (command.kind === 'create') return this.#create(command);
    const { lifetimeSeconds = 0 } = this.#knowledge.spec.governance.idempotency ?? {};
    await this.#clock.advance(lifetimeSeconds + margin);
    return { kind: 'taken' };
  }

  async counts(): Promise<ReadonlyMap<string, number>> {
    const { target, spec } = this.#knowledge;
    const counts = new Map<string, number>();
    for (const [what, command] of this.#asked) {
      const { tool, shown } = this.#tool(command);
      if (!shown) continue;
      const actor = await target.actors.get(command.by);
      const found = await marked(allDoors(spec), actor, tool.operation.record ?? '', this.#text(command));
      if (found) counts.set(what, found.length);
    }
    return counts;
  }

  tool(tool: number): string {
    return this.#tools[tool]?.tool.name ?? '';
  }

  async close(): Promise<void> {
    await this.#clock.setRight();
  }

  async #create(command: Creating): Promise<KeyAnswer> {
    const { spec, target } = this.#knowledge;
    this.#asked.set(whatOf(command), command);
    const { tool, args } = this.#tool(command);
    const given = withText(args, this.#text(command));
    const headers = command.key === undefined ? {} : keyHeader(spec, this.#key(command.key));
    const { caller } = await target.actors.get(command.by);
    const reply = await caller.call(tool.name, command.reordered ? reordered(given) : given, { headers });
    const { kind } = outcomeOfCall(spec, reply);
    if (kind === 'refused') return { kind };
    const id = identifierIn(spec, tool, reply);
    return id === undefined ? { kind: 'failed' } : { kind: 'record', id: JSON.stringify(id) };
  }

  #tool({ tool }: Creating): CreatingTool {
    return this.#tools[tool] as CreatingTool;
  }

  #key(number: number): string {
    const key = this.#keys.get(number) ?? newKey();
    this.#keys.set(number, key);
    return key;
  }

  /** Equal arguments are equal for whoever makes the call. */
  #text({ tool, body }: Creating): string {
    const place = `${tool} ${body}`;
    const text = this.#texts.get(place) ?? nextText(this.#knowledge.seed);
    this.#texts.set(place, text);
    return text;
  }
}
