import { linearized } from './linearize.ts';

/** A creation as a history makes it. What is to be made is told by numbers: which tool, which arguments. */
export interface Creating {
  kind: 'create';
  by: string;
  /** Absent for a call without a key. */
  key?: number;
  tool: number;
  body: number;
  /** The members of its arguments come in another order. */
  reordered: boolean;
}

export type KeyCommand =
  | Creating
  /** Time passes until every key is forgotten. */
  | { kind: 'forget' };

/** Commands of one step are sent at the same moment. */
export type KeyStep = readonly KeyCommand[];
export type KeyHistory = readonly KeyStep[];

/** What a command was answered; `failed` is no answer a caller could work with. */
export type KeyAnswer =
  | { kind: 'record'; id: string }
  | { kind: 'refused' }
  | { kind: 'failed' }
  | { kind: 'taken' };

export interface AnsweredKey {
  readonly command: KeyCommand;
  readonly answer: KeyAnswer;
}

/** A record that was made. */
interface Made {
  readonly what: string;
  readonly id: string;
}

/** Everything that decides what a server may answer next. */
export interface KeyWorld {
  /** What the keys of each organization stand for. */
  readonly keys: Readonly<Record<string, Made>>;
  readonly records: readonly Made[];
}

export const emptyKeyWorld: KeyWorld = { keys: {}, records: [] };

/** What a command makes, for whom. */
export function whatOf({ by, tool, body }: Pick<Creating, 'by' | 'tool' | 'body'>): string {
  return JSON.stringify([by, tool, body]);
}

/**
 * The worlds in which commands sent at the same moment may be answered like this. None: no correct server answers so. Keys do
 * not touch each other, so each is explained by itself, and a call without a key by nothing else.
 */
export function explainedKeys(worlds: readonly KeyWorld[], answered: readonly AnsweredKey[]): KeyWorld[] {
  const groups = new Map<string, AnsweredKey[]>();
  answered.forEach((one, index) => {
    const group = slotOf(one.command) ?? String(index);
    groups.set(group, [...(groups.get(group) ?? []), one]);
  });
  return [...groups.values()].reduce<KeyWorld[]>(
    (before, group) => linearized(before, group, (world, one) => after(world, one, group.length > 1)),
    [...worlds],
  );
}

/** How often each thing was made. */
export function countsIn({ records }: KeyWorld): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { what } of records) counts.set(what, (counts.get(what) ?? 0) + 1);
  return counts;
}

/** What a correct server may answer to a command, for people. `name` tells records apart. */
export function allowedInWords(
  worlds: readonly KeyWorld[],
  command: KeyCommand,
  name: (id: string) => string,
): string {
  if (command.kind === 'forget') return 'nothing';
  const allowed = worlds.map(({ keys }) => {
    const stands = keys[slotOf(command) ?? ''];
    if (!stands) return 'a new record';
    return stands.what === whatOf(command) ? `${name(stands.id)} again` : 'a refusal of the key';
  });
  return [...new Set(allowed)].join(' or ');
}

/** `raced`: the key is used by another command of the same moment, so that its first use may still be running. */
function after(world: KeyWorld, { command, answer }: AnsweredKey, raced: boolean): KeyWorld[] {
  if (command.kind === 'forget') return [{ ...world, keys: {} }];
  const slot = slotOf(command);
  const stands = slot === undefined ? undefined : world.keys[slot];
  const what = whatOf(command);
  if (answer.kind === 'refused') return raced || (stands && stands.what !== what) ? [world] : [];
  if (answer.kind !== 'record') return [];
  const { id } = answer;
  if (stands) return stands.what === what && stands.id === id ? [world] : [];
  if (world.records.some((record) => record.id === id)) return [];
  const made = { what, id };
  const keys = slot === undefined ? world.keys : inOrder({ ...world.keys, [slot]: made });
  return [{ keys, records: [...world.records, made].sort((one, two) => (one.id < two.id ? -1 : 1)) }];
}

/** Worlds that came about in another order are the same. */
function inOrder(keys: KeyWorld['keys']): KeyWorld['keys'] {
  return Object.fromEntries(Object.entries(keys).sort(([one], [two]) => (one < two ? -1 : 1)));
}

/** Keys of different organizations are different keys. */
function slotOf(command: KeyCommand): string | undefined {
  if (command.kind === 'forget' || command.key === undefined) return undefined;
  return JSON.stringify([command.by, command.key]);
}
