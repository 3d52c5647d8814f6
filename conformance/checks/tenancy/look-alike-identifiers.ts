import fc from 'fast-check';

/**
 * Identifiers of the same shape as known ones that none of them is. Texts keep what all known ones have in common, such
 * as a prefix or the hyphens of a UUID, and draw the rest from the characters seen there; numbers keep their length.
 * @throws RangeError when none was found
 */
export function lookAlikes(known: readonly unknown[], count: number, seed: number): unknown[] {
  const taken = new Set(known.map(String));
  const made = new Map<string, unknown>();
  for (const candidate of fc.sample(shapeOf(known), { seed, numRuns: 200 })) {
    if (!taken.has(String(candidate))) made.set(String(candidate), candidate);
    if (made.size === count) return [...made.values()];
  }
  throw new RangeError('every identifier of this shape is known');
}

function shapeOf(known: readonly unknown[]): fc.Arbitrary<unknown> {
  const numbers = known.filter((id) => typeof id === 'number');
  if (numbers.length === known.length) return numbersAbove(Math.max(...numbers));
  const [model = ''] = known.map(String);
  const alike = known.map(String).filter(({ length }) => length === model.length);
  const columns = [...model].map((_character, at) => [...new Set(alike.map((id) => id[at] ?? ''))]);
  const drawn = [...new Set(columns.filter((seen) => seen.length > 1).flat())];
  const varied = drawn.length > 0 ? drawn : [...'0123456789'];
  // With one identifier known nothing tells the fixed part, so its last characters stand for what varies.
  const isFixed = (at: number) => (alike.length > 1 ? columns[at]?.length === 1 : at < model.length - 6);
  return fc
    .tuple(
      ...[...model].map((character, at) =>
        isFixed(at) ? fc.constant(character) : fc.constantFrom(...varied),
      ),
    )
    .map((characters) => characters.join(''));
}

/** Sequences grow: what lies above the greatest known number is the least likely to exist. */
function numbersAbove(greatest: number): fc.Arbitrary<number> {
  const ceiling = 10 ** String(greatest).length - 1;
  const room = ceiling - greatest > 1000;
  return fc.integer({ min: greatest + 1, max: room ? ceiling : greatest + 1_000_000 });
}
