import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check, type Need, type Parameters } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { expectNothingOf } from './canaries.ts';
import { lookAlikes } from './look-alike-identifiers.ts';
import { differences, outcomeOf } from './outcome.ts';
import { identifierOf, toolsWithIdentifier } from './own-tools.ts';

/** Records of the other organization that are asked for: the first, one in the middle, the last. */
const samples = (ids: readonly unknown[]) => [
  ...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)]),
];

/** CWE-639 (insecure direct object reference), CWE-203 (observable discrepancy). */
export default check<Tool>({
  id: 'tenancy.foreign-records-do-not-exist',
  says: "MUST answer for another organization's record exactly as for one that does not exist",
  why: 'Identifiers can be guessed; a different answer tells a stranger which ones are real.',
  parameters:
    'tools: the tools to try; all that take an identifier when absent. actor: who asks (full when absent); stranger: who sees records that caller does not (other); boundary: what keeps the two apart, where not everything does',
  cases: (spec, parameters) => {
    const needs = [`actor:${callerOf(parameters)}`, `actor:${strangerOf(parameters)}`] as Need[];
    return toolCases(toolsToTry(spec, parameters)).map((each) => ({ ...each, needs }));
  },
  async run(context, tool) {
    const full = await context.actor(callerOf(context.with));
    const other = await context.actor(strangerOf(context.with));
    const { argument, record } = identifierOf(tool) as NonNullable<ReturnType<typeof identifierOf>>;
    const ask = (id: unknown) => full.caller.call(tool.name, { [argument]: id });
    const own = await context.observe.identifiers(full, record);
    requireObserved(
      own.length > 0 && (await ask(own[0])).succeeded,
      `${tool.name} does not answer for a record of the caller's own`,
    );
    const foreign = (await context.observe.identifiers(other, record)).filter((id) => !own.includes(id));
    requireObserved(
      foreign.length > 0,
      `actor "${other.name}" sees no ${record} that actor "${full.name}" does not see`,
    );

    const answers = new Map<unknown, RpcReply>();
    for (const id of samples(foreign)) {
      const reply = await ask(id);
      expectThat(
        reply.exchange.response !== undefined && !reply.succeeded,
        `${argument} ${id} of actor "${other.name}" refused`,
        shown(reply),
      );
      if (other.organization !== full.organization || full.organization === undefined)
        expectNothingOf(other, reply, 'the refusal');
      answers.set(id, reply);
    }
    await expectAlike(context, ask, [...own, ...foreign], answers);
    return undefined;
  },
});

const callerOf = ({ actor = 'full' }: Parameters) => String(actor);
const strangerOf = ({ stranger = 'other' }: Parameters) => String(stranger);

function toolsToTry(spec: Spec, { tools, boundary }: Parameters): Tool[] {
  return toolsWithIdentifier(spec).filter(
    ({ name, operation }) =>
      (!Array.isArray(tools) || tools.includes(name)) &&
      (boundary === undefined || spec.records[operation.record ?? '']?.boundary === boundary),
  );
}

/** What differs between two refusals for records that do not exist differs by chance, and is not held against the others. */
async function expectAlike(
  { seed }: CheckContext,
  ask: (id: unknown) => Promise<RpcReply>,
  known: readonly unknown[],
  answers: ReadonlyMap<unknown, RpcReply>,
): Promise<void> {
  const [first, second] = lookAlikes(known, 2, seed);
  requireObserved(second !== undefined, 'no identifier could be made up that is like the known ones');
  const [absent, absentToo] = [await ask(first), await ask(second)];
  const reason = 'identifiers made up like the known ones are answered with records';
  requireObserved(!absent.succeeded && !absentToo.succeeded, reason);
  const expected = outcomeOf(absent, first);
  const byChance = differences(expected, outcomeOf(absentToo, second));
  for (const [id, reply] of answers) {
    const outcome = outcomeOf(reply, id);
    const [place] = differences(expected, outcome).filter((one) => !byChance.includes(one));
    const where = place ?? '';
    expectThat(
      place === undefined,
      `the same answer as for ${String(first)}, which does not exist (${where}: ${expected.get(where) ?? 'absent'})`,
      `${where}: ${outcome.get(where) ?? 'absent'}`,
      { 'answer for a foreign record': shown(reply), 'answer for no record': shown(absent) },
    );
  }
}
