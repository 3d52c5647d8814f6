import fc from 'fast-check';
import type { Action, JsonSchema, Spec } from '../../../spec/spec.ts';
import { type SingleFault, singleFaults } from '../../arbitraries/index.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import { catalogueTool, shownSchema } from '../../catalogue/look-up.ts';
import { type Trial, trialOf } from '../../catalogue/trial.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { withoutDialect } from '../arguments/ordinary-values.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { shown, shownValue } from '../shown.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';

/** Faults an action is tried with. */
const faultsEach = 3;

/** Actions looked at for each that is wanted: for some there is nothing to call them with. */
const spareActions = 4;

/** As everywhere: these a server may take as annotations, or ignore. */
const without = ['format', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'maxProperties'];

/**
 * Help, schema, call: what the schema shown of an action admits is taken, and nothing else. One case a module, each with its
 * part of the sample; in an exhaustive run, with every action of the module.
 */
export default check<string>({
  id: 'catalogue.shown-schemas-hold',
  says: 'MUST hold the parameters of an action against the schema it shows of it, and let what does not fit have no effect',
  why: 'An agent builds its call from the schema it was shown: it is the only contract of a tool it has never used.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => modulesOf(spec).map((module): Case<string> => ({ name: module, given: module })),
  async run(context, module) {
    const full = await context.actor('full');
    const catalogue = catalogueTool(context.spec);
    const wanted = Math.ceil(context.sampleSize / modulesOf(context.spec).length);
    const sampleSize = wanted * spareActions;
    const tried: Tried = { actions: 0, refused: 0 };
    for (const action of sampledActions({ ...context, sampleSize }, ({ group }) => group === module)) {
      if (tried.actions === wanted) break;
      const { reply, schema } = await shownSchema(full, catalogue, action.name);
      expectThat(schema !== undefined, `the schema of ${action.name}`, shown(reply));
      if (isNeverGranted(context.spec, action)) await expectDenied(context, full, action);
      else await expectEnforced(context, full, action, withoutDialect(schema), tried);
    }
    requireObserved(tried.actions > 0, `no ordinary call of an action of ${module} is taken`);
    return `${tried.actions} actions done, ${tried.refused} faulty calls refused`;
  },
});

/** Actions of a case that do an ordinary call: of no other do refusals say anything. */
interface Tried {
  actions: number;
  /** Their calls with a fault. */
  refused: number;
}

function modulesOf({ actions }: Spec): string[] {
  return [...new Set(actions.map(({ group }) => group))];
}

function isNeverGranted({ access }: Spec, { scopes = [] }: Action): boolean {
  return scopes.some((scope) => access.neverIssued?.includes(scope));
}

/** Nobody has the scope; the call is turned away before anybody looks at its parameters. */
async function expectDenied({ spec }: CheckContext, full: Actor, { name, scopes }: Action): Promise<void> {
  const reply = await full.caller.call(name, {});
  expectThat(isDenied(reply, spec), `${name} without ${scopes}: ${aDenial}`, shown(reply));
}

async function expectEnforced(
  context: CheckContext,
  full: Actor,
  action: Action,
  schema: JsonSchema,
  tried: Tried,
): Promise<void> {
  const trial = await fittingTrial(context, full, action, schema);
  if (!trial) return;
  const before = await trial.effect();
  const faulty = faultyArguments(context, schema, trial);
  for (const { says, value } of faulty) {
    const reply = await full.caller.call(action.name, value);
    expectThat(isRefusal(reply, context.spec), `${action.name}: ${aRefusal}, because ${says}`, shown(reply), {
      parameters: shownValue(value),
    });
  }
  const after = faulty.length === 0 ? before : await trial.effect();
  expectThat(after === before, `no effect of the refused calls of ${action.name}`, shownValue(after));
  if (!(await isTaken(full, action, schema, trial))) return;
  tried.refused += faulty.length;
  tried.actions += 1;
}

/**
 * Whether the whole is taken, which shows that nothing was a matter of the record. What the schema does not require may then
 * be left out. @throws Violation
 */
async function isTaken(
  full: Actor,
  action: Action,
  schema: JsonSchema,
  { args, mayOmit }: Trial,
): Promise<boolean> {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const left = Object.keys(args).filter((name) => !required.includes(name) && mayOmit(name));
  const replies = [];
  for (const name of left) {
    const { [name]: _left, ...rest } = args;
    replies.push({ name, reply: await full.caller.call(action.name, rest) });
  }
  const whole = await full.caller.call(action.name, args);
  if (!whole.succeeded) return false;
  const refused = replies.find(({ reply }) => !reply.succeeded);
  expectThat(
    refused === undefined,
    `${action.name} without ${refused?.name}, which the schema shown of it does not require`,
    refused ? shown(refused.reply) : '',
    { parameters: shownValue(args), required: shownValue(required) },
  );
  return true;
}

/** The arguments of the trial with one thing wrong by the schema that is shown. */
function faultyArguments({ seed }: CheckContext, schema: JsonSchema, { args }: Trial): SingleFault[] {
  const faults = singleFaults(schema, args).filter(
    ({ keyword, value }) => isObject(value) && !without.includes(keyword),
  );
  const most = Math.min(faultsEach, faults.length);
  const [drawn = []] = fc.sample(fc.shuffledSubarray(faults, { minLength: most, maxLength: most }), {
    seed,
    numRuns: 1,
  });
  return drawn;
}

/** Arguments the schema admits: those of the documented action where they fit, else others made by what is shown. */
async function fittingTrial(
  context: CheckContext,
  full: Actor,
  action: Action,
  schema: JsonSchema,
): Promise<Trial | undefined> {
  const trial = await trialOf(context, full, action);
  if (!trial || validatorOf(schema)(trial.args).length === 0) return trial;
  return trialOf(context, full, { ...action, input: schema });
}
