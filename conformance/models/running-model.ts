import { linearized } from './linearize.ts';

/** What people do with a kind of record of which one runs for each of them at a time: a timer, say. */
export type RunningCommand =
  /** `about` tells which of a few parents the record is started on. */
  | { kind: 'start'; by: string; about: number }
  | { kind: 'stop'; by: string }
  | { kind: 'look'; by: string }
  /** Time passes. */
  | { kind: 'wait'; seconds: number };

/** Commands of one step are sent at the same moment. */
export type RunningStep = readonly RunningCommand[];
export type RunningHistory = readonly RunningStep[];

/** What a command was answered; `failed` is no answer a caller could work with. */
export type RunningAnswer =
  | { kind: 'record'; id: string }
  | { kind: 'nothing' }
  | { kind: 'refused' }
  | { kind: 'failed' }
  | { kind: 'taken' };

export interface AnsweredRunning {
  readonly command: RunningCommand;
  readonly answer: RunningAnswer;
}

/** A record that was started, and how many seconds of a history passed until it ended, or until now. */
export interface Started {
  readonly id: string;
  readonly by: string;
  readonly seconds: number;
  readonly runs: boolean;
}

/** Everything that decides what a server may answer next: the records in the order of their identifiers. */
export type RunningWorld = readonly Started[];

export const emptyRunningWorld: RunningWorld = [];

/** The worlds in which commands sent at the same moment may be answered like this. None: no correct server answers so. */
export function explainedRunning(
  worlds: readonly RunningWorld[],
  answered: readonly AnsweredRunning[],
): RunningWorld[] {
  return linearized(worlds, answered, after);
}

/** What runs for somebody. */
function runningFor(world: RunningWorld, by: string): Started | undefined {
  return world.find((one) => one.by === by && one.runs);
}

/** What a correct server may answer to a command, for people. `name` tells records apart. */
export function answersAllowed(
  worlds: readonly RunningWorld[],
  command: RunningCommand,
  name: (id: string) => string,
): string {
  if (command.kind === 'wait') return 'nothing';
  if (command.kind === 'start') return 'a new record';
  const allowed = worlds.map((world) => {
    const running = runningFor(world, command.by);
    return running ? name(running.id) : 'nothing';
  });
  return [...new Set(allowed)].join(' or ');
}

function after(world: RunningWorld, { command, answer }: AnsweredRunning): RunningWorld[] {
  if (command.kind === 'wait')
    return [world.map((one) => (one.runs ? { ...one, seconds: one.seconds + command.seconds } : one))];
  const { by } = command;
  const running = runningFor(world, by);
  if (command.kind === 'start') {
    if (answer.kind !== 'record' || world.some(({ id }) => id === answer.id)) return [];
    const started = { id: answer.id, by, seconds: 0, runs: true };
    return [inOrder([...ended(world, running), started])];
  }
  if (!running) return answer.kind === 'nothing' ? [world] : [];
  if (answer.kind !== 'record' || answer.id !== running.id) return [];
  return [command.kind === 'stop' ? ended(world, running) : world];
}

function ended(world: RunningWorld, which: Started | undefined): RunningWorld {
  return world.map((one) => (one === which ? { ...one, runs: false } : one));
}

/** Worlds that came about in another order are the same. */
function inOrder(world: RunningWorld): RunningWorld {
  return [...world].sort((one, two) => (one.id < two.id ? -1 : 1));
}
