import fc from 'fast-check';
import type { Command, CommandKind, History, Step } from './approval-commands.ts';
import { printable } from './printable.ts';

export interface HistoryOptions {
  /** Actors that may make the call, the first one most often. */
  requesters: readonly string[];
  /** Actors that only try what is not theirs. */
  strangers: readonly string[];
  /** Commands the target can carry out. */
  kinds: ReadonlySet<CommandKind>;
  /** Whether several commands are sent at the same moment now and then. */
  concurrent: boolean;
  longest?: number;
}

/** How likely a command is beside the others. */
const weights: Readonly<Record<CommandKind, number>> = {
  propose: 5,
  retry: 8,
  approve: 6,
  alter: 3,
  reject: 2,
  cancel: 2,
  forge: 2,
  'approve-own': 2,
  withdraw: 2,
  restore: 2,
  expire: 1,
};

const mostAtOnce = 6;

/**
 * Random histories. They shrink by leaving steps out and by simpler commands: an approval that does not exist yet when its
 * command's turn comes is another one, or the command falls away, so every part of a history is a history.
 */
export function histories(options: HistoryOptions): fc.Arbitrary<History> {
  const command = commands(options, [...options.kinds]);
  const alone = command.map((one): Step => [one]);
  const racing = [...options.kinds].filter(canRace);
  const step =
    options.concurrent && racing.length > 0
      ? fc.oneof({ arbitrary: alone, weight: 3 }, { arbitrary: races(options, racing), weight: 2 })
      : alone;
  const { longest = 9 } = options;
  return fc
    .tuple(
      fc.constant<Step>([{ kind: 'propose', by: options.requesters[0] as string }]),
      fc.array(step, { maxLength: longest, size: 'max' }),
    )
    .map(([first, rest]) => printable([first, ...rest]));
}

/** Commands whose effect depends on who comes first, about one approval: several retries, or a decision against others. */
function races(options: HistoryOptions, kinds: readonly CommandKind[]): fc.Arbitrary<Step> {
  const sameRetries = fc
    .tuple(about(options, 'retry'), fc.integer({ min: 1, max: mostAtOnce }))
    .map(([one, times]): Step => Array.from({ length: times }, () => one));
  const mixed = fc
    .tuple(
      fc.nat({ max: 3 }),
      fc.array(commands(options, kinds), { minLength: 1, maxLength: 4, size: 'max' }),
    )
    .map(([approval, racers]): Step => racers.map((one) => ('approval' in one ? { ...one, approval } : one)));
  return kinds.includes('retry') ? fc.oneof(sameRetries, mixed) : mixed;
}

/** A proposal's number and a right's absence have to be known before and after; the others may come in any order. */
function canRace(kind: CommandKind): boolean {
  return !['propose', 'withdraw', 'restore', 'expire'].includes(kind);
}

function commands(options: HistoryOptions, kinds: readonly CommandKind[]): fc.Arbitrary<Command> {
  return fc.oneof(...kinds.map((kind) => ({ arbitrary: about(options, kind), weight: weights[kind] })));
}

function about({ requesters, strangers }: HistoryOptions, kind: CommandKind): fc.Arbitrary<Command> {
  const requester = fc.constantFrom(...requesters);
  // The requester of the approval is the one who gets furthest, so it is asked most often.
  const by = fc.oneof(
    { arbitrary: fc.constant(requesters[0] as string), weight: 3 },
    { arbitrary: fc.constantFrom(...requesters, ...strangers), weight: 2 },
  );
  const approval = fc.nat({ max: 3 });
  const change = fc.nat({ max: 11 });
  switch (kind) {
    case 'propose':
      return requester.map((who) => ({ kind, by: who }));
    case 'withdraw':
      return requester.map((from) => ({ kind, from }));
    case 'restore':
      return requester.map((to) => ({ kind, to }));
    case 'expire':
      return fc.constant({ kind });
    case 'retry':
    case 'cancel':
      return fc.record({ kind: fc.constant(kind), by, approval });
    case 'alter':
    case 'forge':
      return fc.record({ kind: fc.constant(kind), by, approval, change });
    default:
      return fc.record({ kind: fc.constant(kind), approval });
  }
}
