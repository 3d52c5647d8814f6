import { type BrokenHistory, brokenHistory } from './broken-history.ts';
import {
  type AnsweredKey,
  allowedInWords,
  countsIn,
  emptyKeyWorld,
  explainedKeys,
  type KeyAnswer,
  type KeyCommand,
  type KeyHistory,
  type KeyWorld,
} from './idempotency-model.ts';
import { distinct } from './linearize.ts';
import { recordNames } from './record-names.ts';

/** A server with idempotency keys, as a history sees it. */
export interface KeySystem {
  perform(command: KeyCommand): Promise<KeyAnswer>;
  /** How many records there are of each thing the history asked for; a thing that cannot be counted is left out. */
  counts(): Promise<ReadonlyMap<string, number>>;
  /** A tool's name. */
  tool(tool: number): string;
}

/**
 * Plays a history, compares each step with the model, and at the end what is there. Returns where the system broke a promise;
 * undefined when it kept them all.
 */
export async function runKeyHistory(
  history: KeyHistory,
  system: KeySystem,
): Promise<BrokenHistory | undefined> {
  const lines: string[] = [];
  const name = recordNames('record');
  let worlds: readonly KeyWorld[] = [emptyKeyWorld];
  for (const step of history) {
    const answers = await Promise.all(step.map((command) => system.perform(command)));
    const answered = step.map((command, index) => ({ command, answer: answers[index] as KeyAnswer }));
    const tale = inWords(answered, system, name);
    lines.push(`${lines.length + 1}. ${tale.join('; at the same moment ')}`);
    const after = explainedKeys(worlds, answered);
    const [first] = step;
    if (after.length === 0) {
      const expected =
        step.length === 1 && first
          ? allowedInWords(worlds, first, name)
          : 'answers that some order of the calls, one after the other, explains';
      const actual = distinct(answers.map((answer) => answerInWords(answer, name))).join(', ');
      return brokenHistory(lines, expected, actual);
    }
    worlds = after;
  }
  return whatIsThere(lines, worlds, await system.counts(), system);
}

function whatIsThere(
  lines: readonly string[],
  worlds: readonly KeyWorld[],
  seen: ReadonlyMap<string, number>,
  system: KeySystem,
): BrokenHistory | undefined {
  const inSight = (world: KeyWorld) =>
    new Map([...seen.keys()].map((what) => [what, countsIn(world).get(what) ?? 0]));
  const told = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${count} of ${thing(what, system)}`).join(', ');
  const possible = distinct(worlds.map((world) => told(inSight(world))));
  return possible.includes(told(seen))
    ? undefined
    : brokenHistory(lines, `records: ${possible.join(', or ')}`, `records: ${told(seen)}`);
}

/** Commands with their answers; equal ones are told once. */
function inWords(
  answered: readonly AnsweredKey[],
  system: KeySystem,
  name: (id: string) => string,
): string[] {
  const told = answered.map(
    ({ command, answer }) => `${commandInWords(command, system)} → ${answerInWords(answer, name)}`,
  );
  return distinct(told).map((one) => {
    const times = told.filter((other) => other === one).length;
    return times === 1 ? one : `${times} times ${one}`;
  });
}

function commandInWords(command: KeyCommand, system: KeySystem): string {
  if (command.kind === 'forget') return 'time passes until every key is forgotten';
  const { by, key, tool, body, reordered } = command;
  const under = key === undefined ? 'without a key' : `under key ${key + 1}`;
  const how = reordered ? ', members in another order' : '';
  return `${by} calls ${callInWords(tool, body, system)} ${under}${how}`;
}

function callInWords(tool: number, body: number, system: KeySystem): string {
  return `${system.tool(tool)} with arguments ${'AB'[body] ?? body + 1}`;
}

function thing(what: string, system: KeySystem): string {
  const [by, tool, body] = JSON.parse(what) as [string, number, number];
  return `${callInWords(tool, body, system)} by ${by}`;
}

function answerInWords(answer: KeyAnswer, name: (id: string) => string): string {
  if (answer.kind === 'record') return name(answer.id);
  if (answer.kind === 'refused') return 'refused';
  return answer.kind === 'taken' ? 'it is so' : 'no proper answer';
}
