import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';
import { expectUnknownTool } from './unknown-tool.ts';

/** Looks at names for verbs that change something, and tries tools that would write if they existed. */
export default check<string | undefined>({
  id: 'tools.nothing-writes',
  says: 'MUST NOT have a tool that writes, listed or not',
  why: 'Whoever connects an assistant to a read-only server counts on it being unable to change anything.',
  needs: ['actor:full'],
  cases: (spec) => [
    { name: 'names of the listed tools', given: undefined },
    ...(spec.system.tools.absent ?? [])
      .filter((name) => mutatingVerb(spec, name) !== undefined)
      .map((name) => ({ name, given: name })),
  ],
  async run(context, absent) {
    const { actor, spec, observe } = context;
    const full = await actor('full');
    if (absent !== undefined) {
      await expectUnknownTool(context, full, absent);
      return undefined;
    }
    const reading = spec.tools.filter(({ safety }) => safety === 'read').map(({ name }) => name);
    const names = listedNames(await observe.tools(full));
    const writing = names.filter((name) => !reading.includes(name) && mutatingVerb(spec, name) !== undefined);
    expectThat(writing.length === 0, 'no tool whose name says that it changes something', writing.join(', '));
    return `${names.length} names`;
  },
});

/** The verb in a tool name that betrays a write; words are told apart by case and punctuation. */
function mutatingVerb({ system }: Spec, name: string): string | undefined {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  return system.tools.mutatingVerbs?.find((verb) => words.includes(verb));
}
