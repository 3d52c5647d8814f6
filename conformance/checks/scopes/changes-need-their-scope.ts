import { randomBytes } from 'node:crypto';
import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { shown, shownValue } from '../shown.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { admittedArguments, sampleArguments } from '../tools/sample-arguments.ts';

/** The same person grants both tokens, so that the scopes make the difference. */
export default check({
  id: 'scopes.changes-need-their-scope',
  says: 'MUST refuse every change to a token that was granted for reading, and leave no trace of it',
  why: 'A person who consented to reading did not consent to anything else.',
  needs: ['actor:readOnly', 'actor:full', 'writes'],
  async run(context) {
    const { actor, spec } = context;
    const [reader, full] = [await actor('readOnly'), await actor('full')];
    await requireOrdinaryCall(context, reader);
    const creation = await ordinaryCreation(context, full);
    const { tool, argument } = creation;
    const trace = `touchstone ${randomBytes(6).toString('hex')}`;
    const args = { ...creation.args, [argument]: trace };

    const reply = await reader.caller.call(tool.name, args);
    const refusal = `${tool.name} with a token for reading: ${aDenial}`;
    expectThat(isDenied(reply, spec), refusal, shown(reply), { arguments: shownValue(args) });
    const found = await readCollection(full, creation.lister, {});
    expectThat(
      !JSON.stringify(found.items).includes(trace),
      `nothing of the refused ${tool.name} among what ${creation.lister.name} shows`,
      'the record is there',
    );

    const changing = spec.tools.filter((one) => one.safety !== 'read' && one !== tool);
    for (const one of changing) {
      const sample = await admittedArguments(context, full, one);
      const denied = await reader.caller.call(one.name, sample);
      expectThat(isDenied(denied, spec), `${one.name} with a token for reading: ${aDenial}`, shown(denied), {
        arguments: shownValue(sample),
      });
    }
    return `${changing.length + 1} tools refused`;
  },
});

interface Creation {
  tool: Tool;
  /** A free text that the list shows. */
  argument: string;
  args: Record<string, unknown>;
  lister: Tool;
}

/** A creation that succeeds for the fully entitled actor, and shows in a list. Skips the case when there is none. */
async function ordinaryCreation(context: CheckContext, full: Actor): Promise<Creation> {
  const { spec } = context;
  for (const tool of spec.tools) {
    const { kind, record } = tool.operation;
    if (tool.safety !== 'write' || kind !== 'create') continue;
    const lister = spec.tools.find(
      ({ operation }) =>
        operation.kind === 'list' && operation.record === record && !operation.parent && !operation.where,
    );
    const argument = freeText(tool);
    if (!lister || argument === undefined) continue;
    const args = { ...(await sampleArguments(context, full, tool)), [argument]: 'Touchstone' };
    if ((await full.caller.call(tool.name, args)).succeeded) return { tool, argument, args, lister };
  }
  requireObserved(false, 'no tool creates a record with a free text that a list shows');
}

function freeText({ input }: Tool): string | undefined {
  const required = Array.isArray(input.required) ? (input.required as string[]) : [];
  const properties = (input.properties ?? {}) as Record<string, Record<string, unknown>>;
  return required.find((name) => {
    const { type, enum: choices, format, pattern, maxLength } = properties[name] ?? {};
    const short = typeof maxLength === 'number' && maxLength < 40;
    return type === 'string' && !choices && !format && !pattern && !short && !/(?:^i|I)d$/.test(name);
  });
}
