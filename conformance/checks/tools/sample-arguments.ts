import fc from 'fast-check';
import type { Tool } from '../../../spec/spec.ts';
import { valuesOf } from '../../arbitraries/index.ts';
import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { ordinaryValues, whereSchemaAllows, withoutDialect } from '../arguments/ordinary-values.ts';

/**
 * Arguments no correct server has a reason to turn down when the actor itself sends them: as few as the tool's schema admits,
 * naming records the actor sees and a company of its own. Skips the case when the actor sees no such record.
 */
export async function sampleArguments(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
): Promise<Record<string, unknown>> {
  const { spec, observe, seed } = context;
  const values = await ordinaryValues(context, actor, tool);
  const schema = withoutDialect(await observe.inputSchema(actor, tool));
  const [drawn] = await whereSchemaAllows(async () =>
    fc.sample(valuesOf(schema, values), { seed, numRuns: 1 }),
  );
  const required = Array.isArray(schema.required) ? schema.required : [];
  const args = Object.fromEntries(
    Object.entries(isObject(drawn) ? drawn : {}).filter(([name]) => required.includes(name)),
  );
  const { record, company, identifier } = tool.operation;
  for (const name of Object.keys(args)) {
    const target = spec.records[record ?? '']?.fields[name]?.references;
    if (target !== undefined && name !== identifier)
      args[name] = (await observe.identifiers(actor, target))[0] ?? args[name];
  }
  const [own] = actor.companies ?? [];
  if (company !== undefined && company in args && own !== undefined) args[company] = own;
  return args;
}

/** The same for calls that are refused anyway: where the actor sees no such record, what the schema alone admits. */
export async function admittedArguments(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
): Promise<Record<string, unknown>> {
  try {
    return await sampleArguments(context, actor, tool);
  } catch (error) {
    if (!(error instanceof NotObserved)) throw error;
    const [drawn] = fc.sample(valuesOf(tool.input), { seed: context.seed, numRuns: 1 });
    return isObject(drawn) ? drawn : {};
  }
}
