import fc from 'fast-check';
import type { Creating, KeyCommand, KeyHistory, KeyStep } from './idempotency-model.ts';
import { printable } from './printable.ts';

export interface KeyHistoryOptions {
  /** An actor of each organization, the first one most often. */
  actors: readonly string[];
  /** How many tools there are to call. */
  tools: number;
  /** Whether time can pass. */
  clock: boolean;
  /** Whether several commands are sent at the same moment now and then. */
  concurrent: boolean;
}

const longest = 8;

/** Calls that race for a key at most. */
const mostAtOnce = 20;

/** Random histories about few keys and few things to make, so that commands meet. Every part of a history is one as well. */
export function keyHistories(options: KeyHistoryOptions): fc.Arbitrary<KeyHistory> {
  const { actors, tools, clock, concurrent } = options;
  const mostlyFirst = (count: number) =>
    fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.nat({ max: count - 1 }), weight: 1 });
  const creating: fc.Arbitrary<Creating> = fc
    .record({
      by: mostlyFirst(actors.length).map((index) => actors[index] as string),
      key: fc.oneof(
        { arbitrary: mostlyFirst(2), weight: 7 },
        { arbitrary: fc.constant(undefined), weight: 1 },
      ),
      tool: mostlyFirst(tools),
      body: mostlyFirst(2),
      reordered: fc.boolean(),
    })
    .map(({ key, ...rest }) => ({ kind: 'create', ...rest, ...(key === undefined ? {} : { key }) }));
  const forget: fc.Arbitrary<KeyCommand> = fc.constant({ kind: 'forget' });
  const alone = fc
    .oneof({ arbitrary: creating, weight: 25 }, ...(clock ? [{ arbitrary: forget, weight: 1 }] : []))
    .map((command): KeyStep => [command]);
  const same = fc
    .tuple(creating, fc.integer({ min: 1, max: mostAtOnce }))
    .map(([command, times]): KeyStep => Array.from({ length: times }, () => command));
  const mixed = fc.array(creating, { minLength: 1, maxLength: 6, size: 'max' });
  const step = concurrent
    ? fc.oneof(
        { arbitrary: alone, weight: 3 },
        { arbitrary: same, weight: 1 },
        { arbitrary: mixed, weight: 1 },
      )
    : alone;
  return fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }).map(printable);
}
