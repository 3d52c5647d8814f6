import type { Rounding } from '../money/divide-rounded.ts';
import { exactPrice, type Priced } from '../money/exact-price.ts';

/** What a history does. Documents are counted from 0, in the order they were opened. */
export type DocumentCommand =
  | { kind: 'open' }
  /** Something is logged that is due to whichever document gathers it first. */
  | ({ kind: 'log' } & Priced)
  | { kind: 'add'; document: number; amount: number }
  | { kind: 'gather'; document: number }
  /** A step to another state; `step` counts those there are. */
  | { kind: 'move'; document: number; step: number };

/** Commands of one step are sent at the same moment; most steps have one. */
export type DocumentStep = readonly DocumentCommand[];
export type DocumentHistory = readonly DocumentStep[];

/** `failed` is no answer a caller could work with. */
export type DocumentAnswer = 'done' | 'refused' | 'failed';

export interface AnsweredDocument {
  readonly command: DocumentCommand;
  readonly answer: DocumentAnswer;
}

/** What a document shows: amounts in ascending order, without those that are nothing. */
export interface ModelDocument {
  readonly state: string;
  readonly amounts: readonly number[];
  readonly isNumbered: boolean;
}

/** Everything that decides what a server may answer next. */
export interface DocumentWorld {
  readonly documents: readonly ModelDocument[];
  /** What was logged and no document has gathered. */
  readonly due: readonly Priced[];
}

/** A step to another state as the spec describes it. */
export interface DocumentMove {
  readonly from: readonly string[];
  readonly to: string;
  /** It gives the permanent number. */
  readonly numbers: boolean;
}

export interface DocumentRules {
  readonly initial: string;
  readonly frozen: readonly string[];
  readonly moves: readonly DocumentMove[];
  readonly quantityPerUnit: number;
  readonly rounding: Rounding;
}

export interface DocumentPossibility {
  readonly answer: DocumentAnswer;
  readonly world: DocumentWorld;
}

export const emptyDocuments: DocumentWorld = { documents: [], due: [] };

/**
 * Everything a correct server may do when it is given one command. It may refuse to gather where nothing is due, to issue what is
 * empty and to repeat a step, or may shrug these off; all else is one thing.
 */
export function documentPossibilities(
  world: DocumentWorld,
  command: DocumentCommand,
  rules: DocumentRules,
): DocumentPossibility[] {
  const { documents, due } = world;
  if (command.kind === 'open') {
    const opened: ModelDocument = { state: rules.initial, amounts: [], isNumbered: false };
    return [{ answer: 'done', world: { ...world, documents: [...documents, opened] } }];
  }
  if (command.kind === 'log') {
    const { quantity, rate } = command;
    return [{ answer: 'done', world: { ...world, due: [...due, { quantity, rate }] } }];
  }
  const document = documents[command.document];
  if (!document) return [];
  const changed = (change: Partial<ModelDocument>, left = due): DocumentPossibility => ({
    answer: 'done',
    world: { due: left, documents: documents.with(command.document, { ...document, ...change }) },
  });
  const refused: DocumentPossibility = { answer: 'refused', world };
  if (command.kind === 'move') return moved(document, rules.moves[command.step], changed, refused);
  if (rules.frozen.includes(document.state)) return [refused];
  if (command.kind === 'add') return [changed({ amounts: withAmount(document, command.amount) })];
  if (due.length === 0) return [changed({}), refused];
  const price = Number(exactPrice(due, rules.quantityPerUnit, rules.rounding));
  return [changed({ amounts: withAmount(document, price) }, [])];
}

function moved(
  document: ModelDocument,
  move: DocumentMove | undefined,
  changed: (change: Partial<ModelDocument>) => DocumentPossibility,
  refused: DocumentPossibility,
): DocumentPossibility[] {
  if (!move) return [];
  if (!move.from.includes(document.state))
    return document.state === move.to ? [refused, changed({})] : [refused];
  const done = changed({ state: move.to, isNumbered: document.isNumbered || move.numbers });
  return document.amounts.length === 0 ? [done, refused] : [done];
}

function withAmount({ amounts }: ModelDocument, amount: number): readonly number[] {
  return inOrder([...amounts, amount]);
}

/** Amounts as worlds hold them. */
export function inOrder(amounts: readonly number[]): readonly number[] {
  return amounts.filter((amount) => amount !== 0).sort((one, two) => one - two);
}
