import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { UnsupportedSchemaError, valuesOf } from '../arbitraries/index.ts';
import { isObject } from '../json-object.ts';
import { requiredNames } from './required-filters.ts';
import { NotObserved } from './violation.ts';

/** Draws are the same in every run: what is read once is shared by cases with seeds of their own. */
const seed = 1;

/**
 * As few arguments as a schema admits, for a tool nothing else is known about. They name no record that exists, except by chance.
 * @throws NotObserved when no arguments can be made for the schema
 */
export function drawnArguments({ $schema, ...input }: JsonSchema): Record<string, unknown> {
  const required = requiredNames({ input });
  if (required.length === 0) return {};
  try {
    const [drawn] = fc.sample(valuesOf(input), { seed, numRuns: 1 });
    return Object.fromEntries(
      Object.entries(isObject(drawn) ? drawn : {}).filter(([name]) => required.includes(name)),
    );
  } catch (error) {
    if (error instanceof UnsupportedSchemaError)
      throw new NotObserved(`no arguments can be made for the input schema: ${error.message}`);
    throw error;
  }
}
