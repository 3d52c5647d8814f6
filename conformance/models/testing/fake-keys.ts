import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Creating, KeyAnswer, KeyCommand } from '../idempotency-model.ts';
import { whatOf } from '../idempotency-model.ts';
import type { KeySystem } from '../run-key-history.ts';

/** What is wrong with a server; nothing by default. */
export interface KeyFlaws {
  ignoresKeys?: boolean;
  ignoresBodies?: boolean;
  ignoresTools?: boolean;
  comparesOrder?: boolean;
  sharesKeys?: boolean;
  neverForgets?: boolean;
  dedupesWithoutKey?: boolean;
  writesOnConflict?: boolean;
  /** Looks a key up, and remembers it a moment later. */
  remembersLate?: boolean;
  fails?: boolean;
}

/** How a sound server may treat a second use of a key while the first one runs. */
export type WhenBusy = 'wait' | 'refuse';

/** A server with idempotency keys in a few lines, sound or with flaws. */
export class FakeKeys implements KeySystem {
  readonly #keys = new Map<string, { call: string; id: string }>();
  readonly #running = new Set<string>();
  readonly #records: { what: string; id: string }[] = [];
  readonly #flaws: KeyFlaws;
  readonly #whenBusy: WhenBusy;

  constructor(flaws: KeyFlaws = {}, whenBusy: WhenBusy = 'wait') {
    this.#flaws = flaws;
    this.#whenBusy = whenBusy;
  }

  async perform(command: KeyCommand): Promise<KeyAnswer> {
    if (command.kind === 'create') return this.#create(command);
    if (!this.#flaws.neverForgets) this.#keys.clear();
    return { kind: 'taken' };
  }

  async counts(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { what } of this.#records) counts.set(what, (counts.get(what) ?? 0) + 1);
    return counts;
  }

  tool(tool: number): string {
    return `tool-${tool}`;
  }

  async #create(command: Creating): Promise<KeyAnswer> {
    const { ignoresKeys, fails, remembersLate, dedupesWithoutKey } = this.#flaws;
    if (fails) return { kind: 'failed' };
    const call = this.#callOf(command);
    const key = command.key ?? (dedupesWithoutKey ? call : undefined);
    if (key === undefined || ignoresKeys) return this.#make(command);
    const slot = JSON.stringify([this.#flaws.sharesKeys ? '' : command.by, key]);
    if (this.#running.has(slot)) return { kind: 'refused' };
    const before = this.#keys.get(slot);
    if (before && before.call === call) return { kind: 'record', id: before.id };
    if (before) {
      if (this.#flaws.writesOnConflict) this.#make(command);
      return { kind: 'refused' };
    }
    if (this.#whenBusy === 'refuse') this.#running.add(slot);
    if (remembersLate || this.#whenBusy === 'refuse') await nextTurn();
    this.#running.delete(slot);
    const made = this.#make(command);
    this.#keys.set(slot, { call, id: made.id });
    return made;
  }

  #callOf({ tool, body, reordered }: Creating): string {
    const { ignoresBodies, ignoresTools, comparesOrder } = this.#flaws;
    return JSON.stringify([
      ...(ignoresTools ? [] : [tool]),
      ...(ignoresBodies ? [] : [body]),
      ...(comparesOrder ? [reordered] : []),
    ]);
  }

  #make(command: Creating): { kind: 'record'; id: string } {
    const id = `id-${this.#records.length + 1}`;
    this.#records.push({ what: whatOf(command), id });
    return { kind: 'record', id };
  }
}
