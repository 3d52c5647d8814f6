import fc from 'fast-check';
import type { Filter, JsonSchema, Tool } from '../../../spec/spec.ts';
import { companyOf } from '../../approvals/company.ts';
import { UnsupportedSchemaError, type ValueOptions } from '../../arbitraries/index.ts';
import type { CheckContext } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { NotObserved, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

type Knowledge = Pick<CheckContext, 'spec' | 'observe'>;
type Argument = (schema: JsonSchema) => fc.Arbitrary<unknown>;

/**
 * How to make arguments that no correct server has a reason to turn down: identifiers of records that exist, ranges that run
 * forward, pages near the start, plain words to search for.
 */
export async function ordinaryValues(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<ValueOptions> {
  const { operation, input } = tool;
  const { identifier, record, parent, page, filters = {} } = operation;
  const known = new Map<string, Argument>();
  const existing = async (name: string) => {
    const ids = await knowledge.observe.identifiers(actor, name);
    requireObserved(ids.length > 0, `${actor.name} sees no ${name}`);
    return () => fc.constantFrom(...ids);
  };
  if (identifier !== undefined && record !== undefined && !isEnumerated(input, identifier))
    known.set(identifier, await existing(record));
  if (parent) known.set(parent.argument, await existing(parent.record));
  if (page?.number !== undefined) known.set(page.number, () => fc.integer({ min: 1, max: 3 }));
  for (const [argument, filter] of Object.entries(filters)) {
    const references =
      record === undefined ? undefined : knowledge.spec.records[record]?.fields[filter.field]?.references;
    const values = references === undefined ? filterValues(filter) : await existing(references);
    if (values) known.set(argument, values);
  }
  if (operation.company !== undefined) {
    const company = await companyOf(knowledge, actor, { preferred: knowledge.spec.records[record ?? ''] });
    if (company !== undefined) known.set(operation.company, () => fc.constant(company));
  }
  for (const [argument, value] of Object.entries(await requiredOf(knowledge, actor, tool)))
    if (!known.has(argument)) known.set(argument, () => fc.constant(value));
  return {
    override: ([argument, ...inside], schema) =>
      inside.length === 0 ? known.get(String(argument))?.(schema) : undefined,
  };
}

/** What a tool that reads cannot do without, beside what is known by now. */
async function requiredOf({ observe }: Knowledge, actor: Actor, tool: Tool) {
  return tool.safety === 'read' && isDescribed(tool) ? observe.requiredArguments(actor, tool) : {};
}

function isEnumerated({ properties }: JsonSchema, argument: string): boolean {
  return Array.isArray((properties as Record<string, JsonSchema> | undefined)?.[argument]?.enum);
}

function filterValues({ test }: Filter): Argument | undefined {
  if (test === 'from') return days('2001-01-01', '2015-06-30');
  if (test === 'to') return days('2035-01-01', '2039-12-31');
  if (test === 'contains') return () => fc.stringMatching(/^[a-z]{3,8}$/);
  return undefined;
}

function days(...values: string[]): Argument {
  return ({ format }) =>
    fc.constantFrom(...values.map((day) => (format === 'date-time' ? `${day}T00:00:00Z` : day)));
}

/** A live schema without `$schema`, which generators would have to know: for arguments the dialects agree. */
export function withoutDialect({ $schema, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** Skips the case when no arguments can be made for a schema. */
export async function whereSchemaAllows<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnsupportedSchemaError)
      throw new NotObserved(`no arguments can be made for the input schema: ${error.message}`);
    throw error;
  }
}
