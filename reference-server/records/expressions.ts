import { Environment } from '@marcbachmann/cel-js';

/** Values an expression can see, as plain JSON plus CEL's own integers. */
export type Variables = Record<string, unknown>;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
}).registerFunction('day(string, int): string', (start: string, days: bigint) =>
  new Date(Date.parse(start) + Number(days) * 86_400_000).toISOString().slice(0, 10),
);

const compiled = new Map<string, (variables: Variables) => unknown>();

/**
 * Evaluates an expression of the spec (CEL, https://cel.dev). Integers come back as numbers.
 * @throws Error naming the expression when it cannot be parsed or evaluated
 */
export function evaluate(expression: string, variables: Variables): unknown {
  let run = compiled.get(expression);
  if (!run) {
    run = environment.parse(expression) as (variables: Variables) => unknown;
    compiled.set(expression, run);
  }
  try {
    return plain(run(variables));
  } catch (cause) {
    throw new Error(
      `The expression ${JSON.stringify(expression)} cannot be evaluated: ${(cause as Error).message.split('\n')[0]}`,
      { cause },
    );
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  }
  return value;
}
