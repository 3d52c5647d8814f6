import type { Tool } from '../../../spec/spec.ts';
import { argumentFaults } from '../../arbitraries/index.ts';
import { check } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { Patience } from '../../engine/patience.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { readingTools, toolCases } from '../tool-cases.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';
import { ordinaryValues, whereSchemaAllows, withoutDialect } from './ordinary-values.ts';

/** A server may take `format` as an annotation (JSON Schema, Validation §7.2.1) and may ignore what it does not know. */
const without = ['format', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'maxProperties'];

/**
 * Arguments by the schema the server lists itself, then the same with one thing wrong. A-25: no code is documented, so any
 * refusal will do; a success, or a failure of the upstream that shows the arguments were passed on, will not.
 */
export default check<Tool>({
  id: 'arguments.invalid-are-refused',
  says: 'MUST refuse arguments that break the input schema of the tool',
  why: 'An assistant that asks for something impossible must be told, or it reports the answer to another question.',
  needs: ['actor:full'],
  cases: (spec) => toolCases(readingTools(spec).filter(hasArguments)),
  async run({ actor, spec, observe, property }, tool) {
    const full = await actor('full');
    const { caller } = full;
    const schema = withoutDialect(await observe.inputSchema(full, tool));
    if (isDescribed(tool)) {
      const ordinary = await caller.call(tool.name, await observe.requiredArguments(full, tool));
      requireObserved(ordinary.succeeded, `${tool.name} does not answer an ordinary call`);
    }

    const values = await ordinaryValues({ spec, observe }, full, tool);
    const patience = new Patience();
    let refused = 0;
    await whereSchemaAllows(() =>
      property(
        argumentFaults(schema, { ...values, without }),
        async ({ positive, fault }) => {
          if (patience.isOver && !isDescribed(tool)) return; // a slow tool nobody knows is tried with fewer
          const accepted = await caller.call(tool.name, positive);
          if (!accepted.succeeded) return; // without the positive, the negative says nothing
          const reply = await caller.call(tool.name, fault.value);
          if (reply.exchange.noReply?.kind === 'timeout' && !isDescribed(tool)) return; // so may be the refusal
          expectThat(isRefusal(reply, spec), `${aRefusal}, because ${fault.says}`, shown(reply), {
            arguments: shownValue(fault.value),
          });
          refused += 1;
        },
        { runs: 6 },
      ),
    );
    requireObserved(refused > 0, `${tool.name} accepts no arguments that its schema allows`);
    return `${refused} refused`;
  },
});

function hasArguments({ input }: Tool): boolean {
  return Object.keys((input.properties as object | undefined) ?? {}).length > 0;
}
