import { exactPrice, type Priced } from '../../money/exact-price.ts';
import type { DocumentAnswer, DocumentCommand, DocumentRules } from '../document-model.ts';
import type { DocumentSystem, SeenDocument } from '../run-document-history.ts';

/** What a fake server does wrong. */
export interface DocumentFlaws {
  billsTwice?: boolean;
  losesWhatRaces?: boolean;
  numbersDrafts?: boolean;
  issuesByItself?: boolean;
  renumbers?: boolean;
  sameNumber?: boolean;
  numberChanges?: boolean;
  takesLinesLater?: boolean;
  skipsStates?: boolean;
  freesWhenPaid?: boolean;
  refusalLeavesTrace?: boolean;
  roundsEachItem?: boolean;
}

interface FakeDocument {
  state: string;
  amounts: number[];
  number?: string;
  gathered: Priced[];
  note: number;
}

/** A server with documents in memory, sound but for its flaws. A turn of the event loop passes before a call takes effect. */
export class FakeDocuments implements DocumentSystem {
  readonly #rules: DocumentRules;
  readonly #flaws: DocumentFlaws;
  readonly #documents: FakeDocument[] = [];
  #due: Priced[] = [];
  #last = 0;

  constructor(rules: DocumentRules, flaws: DocumentFlaws = {}) {
    this.#rules = rules;
    this.#flaws = flaws;
  }

  async perform(command: DocumentCommand): Promise<DocumentAnswer> {
    const due = this.#due;
    await Promise.resolve();
    if (command.kind === 'open') {
      const number = this.#flaws.numbersDrafts ? this.#next() : undefined;
      this.#documents.push({
        state: this.#rules.initial,
        amounts: [],
        gathered: [],
        note: 0,
        ...(number ? { number } : {}),
      });
      return 'done';
    }
    if (command.kind === 'log') {
      this.#due = [...this.#due, { quantity: command.quantity, rate: command.rate }];
      return 'done';
    }
    const document = this.#documents[command.document] as FakeDocument;
    const answer =
      command.kind === 'move'
        ? this.#move(document, command.step)
        : this.#fill(document, command, this.#flaws.losesWhatRaces ? due : this.#due);
    if (answer === 'refused' && this.#flaws.refusalLeavesTrace) document.note += 1;
    return answer;
  }

  async documents(): Promise<readonly SeenDocument[]> {
    return this.#documents.map((document) => {
      if (this.#flaws.numberChanges && document.number) document.number = this.#next();
      const { state, amounts, number } = document;
      return { state, amounts, whole: JSON.stringify(document), ...(number ? { number } : {}) };
    });
  }

  step(step: number): string {
    return `step ${step + 1} of`;
  }

  #fill(
    document: FakeDocument,
    command: Extract<DocumentCommand, { kind: 'add' | 'gather' }>,
    due: readonly Priced[],
  ): DocumentAnswer {
    const isFrozen = this.#rules.frozen.includes(document.state);
    if (isFrozen && !(this.#flaws.takesLinesLater && command.kind === 'add')) return 'refused';
    if (command.kind === 'add') {
      document.amounts.push(command.amount);
      return 'done';
    }
    const { quantityPerUnit, rounding } = this.#rules;
    const price = (items: readonly Priced[]) => Number(exactPrice(items, quantityPerUnit, rounding));
    const amount = this.#flaws.roundsEachItem ? due.reduce((sum, one) => sum + price([one]), 0) : price(due);
    document.amounts.push(amount);
    document.gathered.push(...due);
    if (!this.#flaws.billsTwice) this.#due = [];
    if (this.#flaws.issuesByItself) this.#move(document, 0);
    return 'done';
  }

  #move(document: FakeDocument, step: number): DocumentAnswer {
    const move = this.#rules.moves[step];
    if (!move) return 'failed';
    const again = this.#flaws.renumbers && move.numbers && document.state === move.to;
    const skips = this.#flaws.skipsStates && document.state === this.#rules.initial;
    if (!move.from.includes(document.state) && !again && !skips) return 'refused';
    document.state = move.to;
    if (move.numbers) document.number = this.#next();
    else if (this.#flaws.freesWhenPaid) this.#due = [...this.#due, ...document.gathered];
    return 'done';
  }

  #next(): string {
    if (!this.#flaws.sameNumber || this.#last === 0) this.#last += 1;
    return String(this.#last);
  }
}
