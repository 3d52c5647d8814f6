import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divideRounded } from './divide-rounded.ts';
import { exactPrice } from './exact-price.ts';
import { decimal, exponentOf } from './exponents.ts';

it('rounds a half away from zero or to the even neighbour, and nothing else differently', () => {
  expect([5n, -5n, 15n, 14n, -14n].map((each) => divideRounded(each, 10n, 'half-up'))).toEqual([
    1n,
    -1n,
    2n,
    1n,
    -1n,
  ]);
  expect([5n, -5n, 15n, 25n, 26n].map((each) => divideRounded(each, 10n, 'half-even'))).toEqual([
    0n,
    0n,
    2n,
    2n,
    3n,
  ]);
});

it('is never further than half a unit from the exact quotient', () => {
  const parts = fc.record({
    dividend: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    divisor: fc.bigInt({ min: 1n, max: 10n ** 6n }),
    rounding: fc.constantFrom('half-up' as const, 'half-even' as const),
  });
  fc.assert(
    fc.property(parts, ({ dividend, divisor, rounding }) => {
      const off = divideRounded(dividend, divisor, rounding) * divisor - dividend;
      expect((off < 0n ? -off : off) * 2n <= divisor).toBe(true);
    }),
  );
});

it('prices a group exactly and rounds once, where items rounded one by one would cost more', () => {
  const half = { quantity: 1800, rate: 9999 };
  expect(exactPrice([half, half], 3600, 'half-up')).toBe(9999n);
  expect(exactPrice([half], 3600, 'half-up')).toBe(5000n);
  expect(exactPrice([{ quantity: 3600, rate: 2 ** 52 + 1 }], 3600, 'half-up')).toBe(2n ** 52n + 1n);
});

it('knows the decimals of a currency from the spec before any table', () => {
  const spec = {
    governance: { money: { unit: 'minor', exponents: { CLF: 4, EUR: 3 } } },
  } as unknown as Parameters<typeof exponentOf>[0];
  expect(['EUR', 'CLF', 'JPY', 'KWD', 'USD'].map((code) => exponentOf(spec, code))).toEqual([3, 4, 0, 3, 2]);
  expect([decimal(1250n, 2), decimal(-5n, 2), decimal(1250n, 0), decimal(1n, 3)]).toEqual([
    '12.50',
    '-0.05',
    '1250',
    '0.001',
  ]);
});
