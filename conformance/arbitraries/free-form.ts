import fc from 'fast-check';

/** Letters first, so that text shrinks to something readable; no NUL, control or surrogate and no noncharacter. */
const character = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz') },
  { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.constantFrom(...'äßéłżΩЖאع漢字한ﬁ€„“…\u00a0\u0301\u200b😀𝒳') },
);

/** Text with a length in code points, as JSON Schema counts (Validation, section 6.3.1). */
export function text(minLength = 0, maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: character, minLength, ...(maxLength === undefined ? {} : { maxLength }) });
}

/** Names for properties that no schema names. */
export const propertyName = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,9}$/);

/** Any JSON value, not deep. */
export const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    text(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(propertyName, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
