import { Draft, type State } from '../draft.ts';
import type { Done, Transaction, View } from '../store.ts';

/** A read that waits for a state to run on. */
export interface PendingRead {
  kind: 'read';
  answer(state: State): void;
  reject(error: unknown): void;
}

/** A work that waits for its turn. It may be played again, on another state. */
export interface PendingWrite {
  kind: 'write';
  play(state: State): Played;
  reject(error: unknown): void;
}

/** What a work did on a state; without a draft when it threw. To be answered once the changes are safe. */
export interface Played {
  draft?: Draft;
  answer(): void;
}

export function pendingRead<T>(
  work: (view: View) => T,
  resolve: (result: T) => void,
  reject: (error: unknown) => void,
): PendingRead {
  const answer = (state: State) => {
    try {
      resolve(work(Draft.of(state)));
    } catch (error) {
      reject(error);
    }
  };
  return { kind: 'read', answer, reject };
}

export function pendingWrite<T>(
  work: (transaction: Transaction) => T,
  resolve: (done: Done<T>) => void,
  reject: (error: unknown) => void,
): PendingWrite {
  const play = (state: State): Played => {
    const draft = Draft.of(state);
    try {
      const result = work(draft);
      return { draft, answer: () => resolve({ result, changes: draft.changes }) };
    } catch (error) {
      return { answer: () => reject(error) };
    }
  };
  return { kind: 'write', play, reject };
}
