import { type BrokenHistory, brokenHistory } from './broken-history.ts';
import { distinct } from './linearize.ts';
import { recordNames } from './record-names.ts';
import {
  type AnsweredRunning,
  answersAllowed,
  emptyRunningWorld,
  explainedRunning,
  type RunningAnswer,
  type RunningCommand,
  type RunningHistory,
  type RunningWorld,
} from './running-model.ts';

/** A record as it is listed in the end. */
export interface Kept {
  readonly runs: boolean;
  /** Its duration, where that is shown. */
  readonly seconds?: number;
}

/** A server on which records run, as a history sees it. */
export interface RunningSystem {
  perform(command: RunningCommand): Promise<RunningAnswer>;
  /** The records that came into being since the history began, by identifier; undefined where none are listed. */
  kept(): Promise<ReadonlyMap<string, Kept> | undefined>;
  /** How many seconds a duration may be off what passed in the history: the calls take time themselves. */
  tolerance(): number;
  /** What a record is called, e.g. `time entry`. */
  readonly title: string;
}

/**
 * Plays a history, compares each step with the model, and at the end what is kept. Returns where the system broke a promise;
 * undefined when it kept them all.
 */
export async function runRunningHistory(
  history: RunningHistory,
  system: RunningSystem,
): Promise<BrokenHistory | undefined> {
  const lines: string[] = [];
  const name = recordNames(system.title);
  let worlds: readonly RunningWorld[] = [emptyRunningWorld];
  for (const step of history) {
    const answers = await Promise.all(step.map((command) => system.perform(command)));
    const answered = step.map((command, at) => ({ command, answer: answers[at] as RunningAnswer }));
    const told = answered.map((one) => inWords(one, name));
    lines.push(`${lines.length + 1}. ${told.join('; at the same moment ')}`);
    const after = explainedRunning(worlds, answered);
    if (after.length === 0) {
      const [first] = step;
      const expected =
        step.length === 1 && first
          ? answersAllowed(worlds, first, name)
          : 'answers that some order of the calls, one after the other, explains';
      return brokenHistory(
        lines,
        expected,
        distinct(answers.map((one) => answerInWords(one, name))).join(', '),
      );
    }
    worlds = after;
  }
  const kept = await system.kept();
  return kept && whatIsKept(lines, worlds, kept, system, name);
}

function whatIsKept(
  lines: readonly string[],
  worlds: readonly RunningWorld[],
  kept: ReadonlyMap<string, Kept>,
  system: RunningSystem,
  name: (id: string) => string,
): BrokenHistory | undefined {
  const tolerance = system.tolerance();
  const fits = (world: RunningWorld) =>
    world.length === kept.size &&
    world.every(({ id, runs, seconds }) => {
      const seen = kept.get(id);
      return seen?.runs === runs && (runs || isAbout(seen.seconds, seconds, tolerance));
    });
  if (worlds.some(fits)) return undefined;
  const expected = worlds.map((world) =>
    inList(world.map(({ id, runs, seconds }) => [name(id), runs, `about ${seconds}`])),
  );
  const actual = inList([...kept].map(([id, { runs, seconds }]) => [name(id), runs, String(seconds)]));
  return brokenHistory(lines, distinct(expected).join(', or '), actual);
}

function isAbout(shown: number | undefined, passed: number, tolerance: number): boolean {
  return shown === undefined || (shown >= passed - 1 && shown <= passed + tolerance);
}

function inList(records: readonly [name: string, runs: boolean, seconds: string][]): string {
  const told = records.map(([name, runs, seconds]) => `${name} ${runs ? 'runs' : `lasted ${seconds} s`}`);
  return `kept: ${told.join(', ') || 'nothing'}`;
}

function inWords({ command, answer }: AnsweredRunning, name: (id: string) => string): string {
  if (command.kind === 'wait') return `${command.seconds} seconds pass`;
  const what = {
    start: `starts one on ${'ABC'['about' in command ? command.about : 0]}`,
    stop: 'stops',
    look: 'looks what runs',
  }[command.kind];
  return `${command.by} ${what} → ${answerInWords(answer, name)}`;
}

function answerInWords(answer: RunningAnswer, name: (id: string) => string): string {
  if (answer.kind === 'record') return name(answer.id);
  if (answer.kind === 'failed') return 'no proper answer';
  return answer.kind === 'taken' ? 'it is so' : answer.kind;
}
