import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kept, RunningSystem } from '../run-running-history.ts';
import type { RunningAnswer, RunningCommand } from '../running-model.ts';

/** What is wrong with a server; nothing by default. */
export interface TimerFlaws {
  /** One timer for everybody. */
  shares?: boolean;
  keepsOthersRunning?: boolean;
  forgetsToStop?: boolean;
  losesWhatEnded?: boolean;
  countsMinutes?: boolean;
  /** Looks what runs, and ends it a moment later. */
  endsLate?: boolean;
  fails?: boolean;
}

interface Entry {
  by: string;
  started: number;
  ended?: number;
}

/** A server with timers in a few lines, sound or with flaws. */
export class FakeTimers implements RunningSystem {
  readonly title = 'entry';
  readonly #entries = new Map<string, Entry>();
  readonly #flaws: TimerFlaws;
  #now = 0;

  constructor(flaws: TimerFlaws = {}) {
    this.#flaws = flaws;
  }

  async perform(command: RunningCommand): Promise<RunningAnswer> {
    if (this.#flaws.fails) return { kind: 'failed' };
    if (command.kind === 'wait') {
      this.#now += command.seconds;
      return { kind: 'taken' };
    }
    const running = this.#running(command.by);
    if (command.kind === 'start') return this.#start(command.by, running);
    if (!running) return { kind: 'nothing' };
    if (command.kind === 'stop' && !this.#flaws.forgetsToStop) this.#end(running);
    return { kind: 'record', id: running };
  }

  async kept(): Promise<ReadonlyMap<string, Kept>> {
    return new Map(
      [...this.#entries].map(([id, { started, ended }]) => [
        id,
        ended === undefined
          ? { runs: true }
          : { runs: false, seconds: (ended - started) / (this.#flaws.countsMinutes ? 60 : 1) },
      ]),
    );
  }

  tolerance(): number {
    return 0;
  }

  async #start(by: string, running: string | undefined): Promise<RunningAnswer> {
    if (this.#flaws.endsLate) await nextTurn();
    if (running && !this.#flaws.keepsOthersRunning) this.#end(running);
    const id = `e${this.#entries.size + 1}`;
    this.#entries.set(id, { by, started: this.#now });
    return { kind: 'record', id };
  }

  #end(id: string): void {
    const entry = this.#entries.get(id) as Entry;
    entry.ended = this.#now;
    if (this.#flaws.losesWhatEnded) this.#entries.delete(id);
  }

  #running(by: string): string | undefined {
    const found = [...this.#entries].filter(
      ([, entry]) => entry.ended === undefined && (this.#flaws.shares || entry.by === by),
    );
    return found.at(-1)?.[0];
  }
}
