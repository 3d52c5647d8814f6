import fc from 'fast-check';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { argumentFaults } from '../../arbitraries/index.ts';
import { check } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listOf } from '../records/collection-of.ts';
import { shown, shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';
import { whereSchemaAllows, withoutDialect } from './ordinary-values.ts';

/** As for calls that read: these a server may take as annotations, or ignore. */
const without = ['format', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'maxProperties'];

/** The arguments of a call that was taken, each time with one thing wrong; afterwards the records are as they were. */
export default check<Tool>({
  id: 'arguments.invalid-change-nothing',
  says: 'MUST refuse arguments that break the input schema of a tool that writes, and change nothing',
  why: 'What is half understood must not be half done.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) =>
    toolCases(
      spec.tools.filter((tool) => tool.safety !== 'read' && hasArguments(tool) && hasSubject(spec, tool)),
    ),
  async run(context, tool) {
    const { actor, spec, observe, property } = context;
    const full = await actor('full');
    const schema = withoutDialect(await observe.inputSchema(full, tool));
    const { call, outcome } = await tryCalls(context, full, tool);
    requireObserved(['done', 'waits'].includes(outcome.kind), `${tool.name} does not take an ordinary call`);
    const reader = recordReader(spec, async () => full, tool.operation.record ?? '');
    const text = Object.values(call.args).find((value) => typeof value === 'string' && value.includes(' '));
    const records = async () => canonical((await reader?.all(text as string | undefined)) ?? []);
    const before = await records();

    const reference = spec.governance.approvals?.reference?.argument;
    const given = {
      override: ([argument, ...inside]: readonly (string | number)[]) =>
        inside.length === 0 && argument !== undefined && argument in call.args
          ? fc.constant(call.args[argument])
          : undefined,
    };
    let refused = 0;
    await whereSchemaAllows(() =>
      property(
        argumentFaults(withoutArgument(schema, reference), { ...given, without }),
        async ({ fault }) => {
          const reply = await full.caller.call(tool.name, fault.value);
          expectThat(isRefusal(reply, spec), `${aRefusal}, because ${fault.says}`, shown(reply), {
            arguments: shownValue(fault.value),
          });
          refused += 1;
        },
        { runs: 6 },
      ),
    );
    requireObserved(refused > 0, `${tool.name} was sent nothing invalid`);
    expectThat((await records()) === before, 'the same records as before', 'they differ');
    return isDescribed(tool)
      ? `${refused} refused`
      : `${refused} refused; what the tool changes is not described`;
  },
});

function hasArguments({ input }: Tool): boolean {
  return Object.keys((input.properties as object | undefined) ?? {}).length > 0;
}

/**
 * Whether there is something to call the tool with: it makes a record, or changes one of those a tool lists. Nobody knows what
 * is left of the records after a critical call that is not described.
 */
function hasSubject(spec: Spec, tool: Tool): boolean {
  if (!isDescribed(tool)) return tool.safety === 'write';
  const { identifier, record = '' } = tool.operation;
  if (identifier === undefined) return true;
  return spec.records[record]?.keptBy !== 'approvals' && listOf(spec, record) !== undefined;
}

/** A call with a reference is judged by its approval first, and refused for that. */
function withoutArgument(schema: ReturnType<typeof withoutDialect>, name: string | undefined) {
  const { [name ?? '']: _left, ...properties } = (schema.properties ?? {}) as Record<string, unknown>;
  return { ...schema, properties };
}
