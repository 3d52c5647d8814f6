import { Environment } from '@marcbachmann/cel-js';

type Item = Readonly<Record<string, unknown>>;

const environment = new Environment({ unlistedVariablesAreDyn: true }).registerFunction(
  'sum(list): dyn',
  (numbers: (number | bigint)[]) => numbers.reduce<number>((sum, number) => sum + Number(number), 0),
);

/**
 * What an expression of the spec says of a record as it is shown.
 * @returns undefined where it speaks of something that is not shown, or that only the server knows
 */
export function valueShown(expression: string, record: Item): unknown {
  try {
    const value: unknown = environment.evaluate(expression, { record: exact(record) as object });
    return typeof value === 'bigint' ? Number(value) : value;
  } catch {
    return undefined;
  }
}

/** Whole numbers as CEL's integers, so that they mix with those an expression writes out. */
function exact(value: unknown): unknown {
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  if (Array.isArray(value)) return value.map(exact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, exact(member)]));
}
