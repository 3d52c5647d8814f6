import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTextFault } from './json-text.ts';

describe('jsonTextFault', () => {
  it('finds nothing in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
        expect(jsonTextFault(JSON.stringify(value, undefined, indent), 100)).toBeUndefined();
      }),
    );
  });

  it('finds a name that occurs twice in one object, however it is spelt', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.jsonValue(), (name, value) => {
        const escaped = [...name]
          .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join('');
        fc.pre([...name].every((character) => character.length === 1));
        expect(
          jsonTextFault(`[{${JSON.stringify(name)}:${JSON.stringify(value)} , "${escaped}" : 1}]`, 100),
        ).toBe('duplicate-key');
      }),
    );
  });

  it('does not mind the same name in different objects, or a value like a name', () => {
    expect(jsonTextFault('{"a":{"a":"a"},"b":["a","a"]}', 10)).toBeUndefined();
  });

  it('counts nesting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (depth, limit) => {
        expect(jsonTextFault('['.repeat(depth) + ']'.repeat(depth), limit)).toBe(
          depth > limit ? 'too-deep' : undefined,
        );
      }),
    );
  });
});
