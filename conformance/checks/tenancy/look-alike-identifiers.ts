import fc from 'fast-check';

/** Many identifier columns are 32 bits wide; beyond them another error would come than for a record that is not there. */
const greatestInt32 = 2 ** 31 - 1;

/**
 * Identifiers of the same shape as known ones, none of which they are; at most `count`. Texts keep what all known ones
 * have in common, such as a prefix or the hyphens of a UUID, and draw the rest from the characters seen there; where all
 * of these are known already, the number they end in grows. Numbers lie above the greatest known one: sequences grow, so
 * these are the least likely to exist.
 */
export function lookAlikes(known: readonly unknown[], count: number, seed: number): unknown[] {
  const taken = new Set(known.map(String));
  const made = new Map<string, unknown>();
  for (const shape of [shapeOf, textsWithGreaterEnd]) {
    if (made.size >= count) break;
    for (const candidate of fc.sample(shape(known), { seed, numRuns: 200 })) {
      if (made.size < count && !taken.has(String(candidate))) made.set(String(candidate), candidate);
    }
  }
  return [...made.values()];
}

function shapeOf(known: readonly unknown[]): fc.Arbitrary<unknown> {
  const numbers = known.filter((id) => typeof id === 'number');
  return numbers.length === known.length ? numbersAbove(Math.max(...numbers)) : textsLike(known.map(String));
}

function numbersAbove(greatest: number): fc.Arbitrary<number> {
  const widest = greatest < greatestInt32 ? greatestInt32 : Number.MAX_SAFE_INTEGER;
  const sameLength = 10 ** String(greatest).length - 1;
  const max = sameLength - greatest > 1000 ? sameLength : greatest + 1_000_000;
  return fc.integer({ min: greatest + 1, max: Math.min(max, widest) });
}

function textsLike(known: readonly string[]): fc.Arbitrary<string> {
  const [model = ''] = known;
  const alike = known.filter(({ length }) => length === model.length);
  const columns = [...model].map((_character, at) => [...new Set(alike.map((id) => id[at] ?? ''))]);
  const seen = [...new Set(columns.filter((column) => column.length > 1).flat())];
  const drawn = fc.constantFrom(...(seen.length > 0 ? seen : '0123456789'));
  // Where only one is known nothing tells its fixed part; its end is the likeliest to vary.
  const varies = (at: number) => (seen.length > 0 ? (columns[at]?.length ?? 0) > 1 : at >= model.length - 6);
  const characters = [...model].map((character, at) => (varies(at) ? drawn : fc.constant(character)));
  return fc.tuple(...characters).map((made) => made.join(''));
}

/** The known texts that end in a number, as if the sequence behind them had gone on. */
function textsWithGreaterEnd(known: readonly unknown[]): fc.Arbitrary<unknown> {
  const endings = known.flatMap((id) => /^(.*?)(\d{1,9})$/.exec(typeof id === 'string' ? id : '') ?? []);
  const [, prefix, digits] = endings;
  if (prefix === undefined || digits === undefined) return fc.constant(known[0]);
  const numbers = endings.filter((_part, index) => index % 3 === 2).map(Number);
  return numbersAbove(Math.max(...numbers)).map(
    (number) => prefix + String(number).padStart(digits.length, '0'),
  );
}
