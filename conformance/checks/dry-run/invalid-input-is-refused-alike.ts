import fc from 'fast-check';
import type { Tool } from '../../../spec/spec.ts';
import { argumentFaults } from '../../arbitraries/index.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut, tryOut } from '../../dry-run/try-out.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { whereSchemaAllows, withoutDialect } from '../arguments/ordinary-values.ts';
import { shown, shownValue } from '../shown.ts';
import { isRefusal } from '../tools/refusal.ts';
import { aRefusalAs, isRefusedAs } from './refused-alike.ts';

/** A server may take these as annotations, or ignore what it does not know. */
const without = ['format', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'maxProperties'];

/** Arguments whose forecast is fine, each time with one thing wrong: first for real, then as a dry-run. */
export default check<Tool>({
  id: 'dry-run.invalid-input-is-refused-alike',
  says: 'MUST validate the input of a dry-run: what is refused for real is refused the same way',
  why: 'A forecast for input that cannot be sent promises what will never happen.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => casesOf(writingTools(spec)),
  async run(context, tool) {
    const { spec, observe, property } = context;
    const full = await context.actor('full');
    const { call } = await triedOut(context, full, tool);
    const schema = withoutDialect(await observe.inputSchema(full, tool));
    const override = ([argument, ...inside]: readonly (string | number)[]) =>
      inside.length === 0 && argument !== undefined && argument in call.args
        ? fc.constant(call.args[argument])
        : undefined;
    let refused = 0;
    await whereSchemaAllows(() =>
      property(
        argumentFaults(schema, { override, without }),
        async ({ fault }) => {
          const real = await full.caller.call(tool.name, fault.value);
          if (!isRefusal(real, spec)) return; // whose business that is says so
          const dry = await tryOut(spec, full, tool, fault.value as Record<string, unknown>);
          expectThat(isRefusedAs(dry, real), `${aRefusalAs(real)}, because ${fault.says}`, shown(dry), {
            arguments: shownValue(fault.value),
            'without the header': shown(real),
          });
          refused += 1;
        },
        { runs: 3 },
      ),
    );
    requireObserved(refused > 0, `${tool.name} refuses nothing that breaks its schema`);
    return `${refused} refused alike`;
  },
});
