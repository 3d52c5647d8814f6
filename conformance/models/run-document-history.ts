import { type BrokenHistory, brokenHistory } from './broken-history.ts';
import {
  type AnsweredDocument,
  type DocumentAnswer,
  type DocumentCommand,
  type DocumentHistory,
  type DocumentRules,
  type DocumentStep,
  type DocumentWorld,
  documentPossibilities,
  emptyDocuments,
  inOrder,
  type ModelDocument,
} from './document-model.ts';
import { distinct, linearized } from './linearize.ts';

/** A document as a server shows it. */
export interface SeenDocument {
  state: string;
  amounts: readonly number[];
  number?: string;
  /** All of it, to compare. */
  whole: string;
}

/** A server with documents, as a history sees it. */
export interface DocumentSystem {
  perform(command: DocumentCommand): Promise<DocumentAnswer>;
  /** Every document that was opened, in that order. */
  documents(): Promise<readonly SeenDocument[]>;
  /** What a step to another state is called. */
  step(step: number): string;
}

/** Plays a history and compares after each step. Returns where the system broke a promise; undefined when it kept them all. */
export async function runDocumentHistory(
  history: DocumentHistory,
  system: DocumentSystem,
  rules: DocumentRules,
): Promise<BrokenHistory | undefined> {
  const lines: string[] = [];
  let worlds: readonly DocumentWorld[] = [emptyDocuments];
  let before: readonly SeenDocument[] = [];
  for (const step of history) {
    const commands = resolved(step, before.length);
    const answers = await Promise.all(commands.map((command) => system.perform(command)));
    const answered = commands.map((command, index) => ({
      command,
      answer: answers[index] as DocumentAnswer,
    }));
    const tale = answered.map(({ command, answer }) => `${inWords(command, system)} → ${answer}`);
    const after = explained(worlds, answered, rules);
    const seen = await system.documents();
    lines.push(`${lines.length + 1}. ${tale.join('; at the same moment ')}`);
    const left = after.filter((world) => told(world.documents) === told(seen.map(asModel)));
    if (left.length === 0)
      return broken(lines, expectation(worlds, after, answered, rules), told(seen.map(asModel)), answers);
    const flaw = numberFlaw(before, seen) ?? traceOfRefusal(answered, before, seen);
    if (flaw) return broken(lines, flaw.expected, flaw.actual, answers);
    worlds = left;
    before = seen;
  }
  return undefined;
}

/** A command about a document that is not there is about one that is. */
function resolved(step: DocumentStep, documents: number): DocumentCommand[] {
  return step.flatMap((command): DocumentCommand[] => {
    if (!('document' in command)) return [command];
    return documents === 0 ? [] : [{ ...command, document: command.document % documents }];
  });
}

function explained(
  worlds: readonly DocumentWorld[],
  answered: readonly AnsweredDocument[],
  rules: DocumentRules,
): DocumentWorld[] {
  return linearized(worlds, answered, (world, { command, answer }) =>
    documentPossibilities(world, command, rules)
      .filter((one) => one.answer === answer)
      .map((one) => one.world),
  );
}

/** Permanent means: once given never changed, and given to one document only. */
function numberFlaw(
  before: readonly SeenDocument[],
  seen: readonly SeenDocument[],
): { expected: string; actual: string } | undefined {
  for (const [index, { number }] of seen.entries()) {
    const was = before[index]?.number;
    if (was !== undefined && number !== was)
      return { expected: `number ${was} for good on #${index + 1}`, actual: String(number) };
    if (number === undefined) continue;
    const twin = seen.findIndex((other) => other.number === number);
    if (twin !== index)
      return { expected: 'a number for one document', actual: `${number} on #${twin + 1} and #${index + 1}` };
  }
  return undefined;
}

/** A command that is refused leaves nothing behind, in no field. */
function traceOfRefusal(
  answered: readonly AnsweredDocument[],
  before: readonly SeenDocument[],
  seen: readonly SeenDocument[],
): { expected: string; actual: string } | undefined {
  if (!answered.every(({ answer }) => answer === 'refused')) return undefined;
  const index = seen.findIndex(({ whole }, place) => whole !== before[place]?.whole);
  if (index < 0) return undefined;
  return {
    expected: `#${index + 1} as it was before the refusal: ${before[index]?.whole}`,
    actual: seen[index]?.whole ?? '',
  };
}

function asModel({ state, amounts, number }: SeenDocument): ModelDocument {
  return { state, amounts: inOrder(amounts), isNumbered: number !== undefined };
}

function told(documents: readonly ModelDocument[]): string {
  return documents
    .map(
      ({ state, amounts, isNumbered }, index) =>
        `#${index + 1} ${state} ${isNumbered ? 'with a number' : 'without a number'}, lines [${amounts.join(', ')}]`,
    )
    .join('; ');
}

function expectation(
  worlds: readonly DocumentWorld[],
  after: readonly DocumentWorld[],
  answered: readonly AnsweredDocument[],
  rules: DocumentRules,
): string {
  if (after.length > 0) return distinct(after.map(({ documents }) => told(documents))).join(', or ');
  const [first] = answered;
  if (answered.length !== 1 || !first)
    return 'answers that some order of the commands, one after the other, explains';
  const allowed = worlds.flatMap((world) => documentPossibilities(world, first.command, rules));
  return `to be ${distinct(allowed.map(({ answer }) => answer)).join(' or ')}`;
}

function broken(
  lines: readonly string[],
  expected: string,
  documents: string,
  answers: readonly DocumentAnswer[],
): BrokenHistory {
  return brokenHistory(lines, expected, `${documents} (${answers.join(', ')})`);
}

function inWords(command: DocumentCommand, system: DocumentSystem): string {
  if (command.kind === 'open') return 'a document is drafted';
  if (command.kind === 'log') return `${command.quantity} at ${command.rate} a unit is logged`;
  const one = `#${command.document + 1}`;
  if (command.kind === 'add') return `a line of ${command.amount} is added to ${one}`;
  return command.kind === 'gather' ? `${one} gathers what is due` : `${system.step(command.step)} ${one}`;
}
