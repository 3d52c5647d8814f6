import fc from 'fast-check';

/** Draws before giving up: enough to find one valid value in a few hundred. */
const BATCHES = [1, 20, 200, 2000];

/**
 * `arbitrary.filter(holds)` that cannot loop for ever: a few values are drawn first (always the same ones), and when
 * none of them holds, what `explain` makes of the last one is thrown.
 */
export function onlyWhen<T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => boolean,
  explain: (rejected: T | undefined) => Error,
): fc.Arbitrary<T> {
  let rejected: T | undefined;
  for (const numRuns of BATCHES) {
    const drawn = fc.sample(arbitrary, { numRuns, seed: numRuns });
    if (drawn.some(holds)) return arbitrary.filter(holds);
    rejected = drawn.at(-1);
  }
  throw explain(rejected);
}

/**
 * `fc.uniqueArray` that cannot loop for ever: when drawing does not give as many different items as are asked for, what
 * `explain` makes of it is thrown.
 */
export function differentItems<T>(
  item: fc.Arbitrary<T>,
  bounds: { minLength: number; maxLength?: number },
  selector: (item: T) => string,
  explain: () => Error,
): fc.Arbitrary<T[]> {
  const enough = BATCHES.some(
    (numRuns) => new Set(fc.sample(item, { numRuns, seed: numRuns }).map(selector)).size >= bounds.minLength,
  );
  if (!enough) throw explain();
  return fc.uniqueArray(item, { ...bounds, selector });
}
