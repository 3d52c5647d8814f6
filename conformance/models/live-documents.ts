import type { Tool } from '../../spec/spec.ts';
import { currencies } from '../billing/currencies.ts';
import { Document } from '../billing/document.ts';
import { coarsestGrouping, type Gathering } from '../billing/gatherings.ts';
import type { NumberedKind } from '../billing/numbered-kinds.ts';
import { OwnRecords } from '../billing/own-records.ts';
import { logged } from '../billing/sources.ts';
import type { CheckContext } from '../engine/check.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { DocumentAnswer, DocumentCommand } from './document-model.ts';
import type { DocumentSystem, SeenDocument } from './run-document-history.ts';

/** How documents are filled here. */
export interface Filling {
  kind: NumberedKind;
  gathering: Gathering;
  /** Adds a line; the argument with its amount. */
  adder?: { tool: Tool; argument: string };
}

/** The target of a run, as the system behind one history: with records of its own, so that nothing else is due. */
export class LiveDocuments implements DocumentSystem {
  readonly #context: CheckContext;
  readonly #actor: Actor;
  readonly #filling: Filling;
  readonly #own: OwnRecords;
  readonly #opened: Document[] = [];

  constructor(context: CheckContext, actor: Actor, filling: Filling) {
    this.#context = context;
    this.#actor = actor;
    this.#filling = filling;
    this.#own = new OwnRecords(context, currencies[0]);
  }

  async perform(command: DocumentCommand): Promise<DocumentAnswer> {
    const { kind, gathering, adder } = this.#filling;
    if (command.kind === 'open') {
      this.#opened.push(await Document.open(this.#context, this.#actor, kind, this.#own));
      return 'done';
    }
    if (command.kind === 'log') {
      await logged(this.#context, this.#own, this.#actor, gathering, command);
      return 'done';
    }
    const document = this.#opened[command.document] as Document;
    const call = {
      add: () =>
        document.call(adder?.tool as Tool, {
          [adder?.argument ?? '']: (command as { amount?: number }).amount,
        }),
      gather: () => document.call(gathering.tool, coarsestGrouping(gathering).args),
      move: () => document.call(kind.moves[(command as { step: number }).step] as Tool),
    }[command.kind];
    const { outcome } = await call();
    requireObserved(outcome.kind !== 'waits', 'a call waits for a person');
    return outcome.kind as DocumentAnswer;
  }

  documents(): Promise<readonly SeenDocument[]> {
    return Promise.all(this.#opened.map((document) => this.#seen(document)));
  }

  step(step: number): string {
    return this.#filling.kind.moves[step]?.name ?? '';
  }

  async #seen(document: Document): Promise<SeenDocument> {
    const { rules, amount } = this.#filling.gathering;
    const whole = await document.look();
    const item: unknown = JSON.parse(whole);
    const lines = isObject(item) ? item[rules.into] : undefined;
    requireObserved(isObject(item) && Array.isArray(lines), `the record does not show ${rules.into}`);
    const state = document.state(item);
    const isDraft = state === this.#filling.kind.type.states.initial;
    const number = isDraft ? document.number(item) : document.numberOnceGiven(item);
    return {
      state,
      amounts: lines.map((line) => Number(line[amount])),
      whole,
      ...(number === undefined ? {} : { number }),
    };
  }
}
