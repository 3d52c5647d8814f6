import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Answer, Command } from '../approval-commands.ts';
import type { ApprovalSystem } from '../run-history.ts';

/** What is wrong with a server; nothing by default. */
export interface Flaws {
  executesBeforeAsking?: boolean;
  referenceIsEnough?: boolean;
  anyArguments?: boolean;
  anybody?: boolean;
  replays?: boolean;
  /** A used reference is checked, then the call runs a moment later, and only then is it marked as used. */
  consumesLate?: boolean;
  rejectedRuns?: boolean;
  neverExpires?: boolean;
  ignoresRights?: boolean;
  ownApproval?: boolean;
  approvalDoesNothing?: boolean;
  newReferenceOnRetry?: boolean;
  cancelDoesNothing?: boolean;
  fails?: boolean;
}

interface Entry {
  by: string;
  state: 'pending' | 'approved' | 'rejected' | 'expired' | 'consumed' | 'cancelled';
  effects: number;
}

/** A server with approvals in a few lines, sound or with flaws. */
export class FakeApprovals implements ApprovalSystem {
  readonly #entries: Entry[] = [];
  readonly #withdrawn = new Set<string>();
  readonly #completion: 'server' | 'retry';
  readonly #flaws: Flaws;

  constructor(completion: 'server' | 'retry', flaws: Flaws = {}) {
    this.#completion = completion;
    this.#flaws = flaws;
  }

  async perform(command: Command): Promise<Answer> {
    if (this.#flaws.fails && command.kind === 'retry') return 'failed';
    switch (command.kind) {
      case 'propose':
        if (this.#withdrawn.has(command.by)) return 'refused';
        this.#entries.push({
          by: command.by,
          state: 'pending',
          effects: this.#flaws.executesBeforeAsking ? 1 : 0,
        });
        return 'waits';
      case 'withdraw':
        this.#withdrawn.add(command.from);
        return 'taken';
      case 'restore':
        this.#withdrawn.delete(command.to);
        return 'taken';
      case 'expire':
        for (const entry of this.#entries)
          if (['pending', 'approved'].includes(entry.state) && !this.#flaws.neverExpires)
            entry.state = 'expired';
        return 'taken';
      default:
        return this.#aboutOne(command, this.#entries[command.approval] as Entry);
    }
  }

  async effects(): Promise<readonly number[]> {
    return this.#entries.map(({ effects }) => effects);
  }

  call(): string {
    return 'pay 10';
  }

  change(): string {
    return 'something else';
  }

  async #aboutOne(command: Extract<Command, { approval: number }>, entry: Entry): Promise<Answer> {
    switch (command.kind) {
      case 'approve':
        return this.#approve(entry);
      case 'approve-own':
        return this.#flaws.ownApproval ? this.#approve(entry) : 'refused';
      case 'reject':
        if (entry.state !== 'pending') return 'refused';
        entry.state = 'rejected';
        return 'taken';
      case 'cancel':
        if (entry.state !== 'pending' || command.by !== entry.by) return 'refused';
        if (!this.#flaws.cancelDoesNothing) entry.state = 'cancelled';
        return 'done';
      case 'alter':
        return this.#flaws.anyArguments ? this.#retry(command.by, entry) : 'refused';
      case 'forge':
        return 'refused';
      case 'retry':
        return this.#retry(command.by, entry);
    }
  }

  #approve(entry: Entry): Answer {
    if (entry.state !== 'pending') return 'refused';
    entry.state = 'approved';
    if (this.#completion === 'server' && this.#isEntitled(entry)) {
      entry.state = 'consumed';
      entry.effects += this.#flaws.approvalDoesNothing ? 0 : 1;
    }
    return 'taken';
  }

  async #retry(by: string, entry: Entry): Promise<Answer> {
    if (by !== entry.by && !this.#flaws.anybody) return 'refused';
    if (!this.#isEntitled(entry)) return 'refused';
    const { state } = entry;
    if (state === 'pending' && !this.#flaws.referenceIsEnough)
      return this.#flaws.newReferenceOnRetry ? 'waits-anew' : 'waits';
    if (state === 'rejected' && !this.#flaws.rejectedRuns) return 'refused';
    if (state === 'expired' || state === 'cancelled') return 'refused';
    if (state === 'consumed' && !this.#flaws.replays) return 'done';
    if (this.#flaws.consumesLate) await nextTurn();
    entry.state = 'consumed';
    entry.effects += 1;
    return 'done';
  }

  #isEntitled({ by }: Entry): boolean {
    return this.#flaws.ignoresRights === true || !this.#withdrawn.has(by);
  }
}
