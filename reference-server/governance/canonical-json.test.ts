import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('writes one text for one value, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts by UTF-16 code units (RFC 8785 §3.2.3) and tells values of different types apart', () => {
    expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2, b: { d: 1, c: [2, 1] }, a: -0 })).toBe(
      '{"a":0,"b":{"c":[2,1],"d":1},"\u{1f600}":1,"\ufb33":2}',
    );
    const different = [null, false, 0, '0', '', [], {}, [0], { 0: 0 }, 'null'].map(canonicalJson);
    expect(new Set(different).size).toBe(different.length);
  });
});
