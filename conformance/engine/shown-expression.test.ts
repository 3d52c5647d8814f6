import { describe, expect, it } from 'vitest';
import { valueShown } from './shown-expression.ts';

describe('an expression over what is shown', () => {
  const record = {
    stock: 6,
    threshold: 6,
    lines: [
      { quantity: 3, price: 5 },
      { quantity: 1, price: 7 },
    ],
    state: null,
  };

  it.each([
    ['record.stock <= record.threshold', true],
    ["record.state == 'open'", false],
    ['sum(record.lines.map(line, line.quantity * line.price))', 22],
    ['record.stock + 1', 7],
    ['rounded(record.stock * -25, 100)', -2],
    ["'/files/' + string(record.stock)", '/files/6'],
  ])('tells %s', (expression, value) => {
    expect(valueShown(expression, record)).toBe(value);
  });

  it.each(['record.hidden == 1', 'arguments.day == 1', 'now > record.stock', 'elsewhere(record)', 'record.'])(
    'tells nothing of %s',
    (expression) => {
      expect(valueShown(expression, record)).toBeUndefined();
    },
  );
});
