import type { Tool } from '../../../spec/spec.ts';
import { validatorWithoutFormats } from '../../arbitraries/validity.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { readingTools, toolCases } from '../tool-cases.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';
import { whereSchemaAllows, withoutDialect } from './ordinary-values.ts';

/** The schema says so, and the server keeps to it: with empty arguments and with none. */
export default check<Tool>({
  id: 'arguments.identifier-is-required',
  says: 'MUST refuse to get a record without being told which',
  why: 'Any record is the wrong one when nobody said which was wanted.',
  needs: ['actor:full'],
  cases: (spec) =>
    toolCases(
      readingTools(spec).filter(
        ({ operation }) => operation.kind === 'get' && operation.onePer === undefined,
      ),
    ),
  async run({ actor, spec, observe }, tool) {
    const full = await actor('full');
    const args = await observe.requiredArguments(full, tool);
    const found = await full.caller.call(tool.name, args);
    requireObserved(found.succeeded, `${tool.name} does not answer an ordinary call`);

    const schema = await observe.inputSchema(full, tool);
    const problems = await whereSchemaAllows(async () => validatorWithoutFormats(withoutDialect(schema))({}));
    expectThat(
      problems.length > 0,
      `an input schema that requires ${Object.keys(args).join(', ')}`,
      shownValue(schema),
    );
    for (const none of [{}, undefined]) {
      const reply = await full.caller.call(tool.name, none);
      expectThat(isRefusal(reply, spec), aRefusal, shown(reply), { arguments: none ? 'empty' : 'left out' });
    }
    return undefined;
  },
});
