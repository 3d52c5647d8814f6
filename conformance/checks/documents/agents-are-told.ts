import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { greeted } from '../hello.ts';
import { shown, shownValue } from '../shown.ts';

/**
 * A rule for agents binds nobody who never heard of it. MCP has two places a model reads before it does anything: the
 * instructions (Lifecycle, Initialization), and what the tool that tells callers who they are says of itself. No wording
 * is asked for, only that one of these texts speaks of everything the rule is made of.
 */
export default check({
  id: 'documents.agents-are-told',
  says: 'SHOULD tell agents the rule, in the instructions of the initialize result or where they learn who they are',
  why: 'An agent that is not told the rule cites what it made up, and people believe it.',
  parameters:
    'mentions: lists of plain words, one of each list in the same text; a word that ends in * may go on, case does not count',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: { mentions } }) {
    const full = await actor('full');
    const identity = spec.tools.find(({ operation }) => operation.kind === 'whoami')?.name;
    const description = (await observe.tools(full)).find(({ name }) => name === identity)?.description;
    const reply = await greeted(full.caller, spec);
    requireObserved(
      reply.succeeded && typeof reply.result?.protocolVersion === 'string',
      `initialize does not answer: ${shown(reply)}`,
    );
    const { instructions } = reply.result;
    const lists = mentions as string[][];
    const tells = (text: unknown) =>
      typeof text === 'string' && lists.every((words) => anyOf(words).test(text.replaceAll('’', "'")));
    expectThat(
      tells(instructions) || tells(description),
      `one text with a word of each list: ${lists.map((words) => words.join(', ')).join(' · ')}`,
      `instructions ${shownValue(instructions)}, description of ${identity ?? 'no tool'} ${shownValue(description)}`,
    );
    return tells(instructions) ? 'the instructions tell it' : `the description of ${identity} tells it`;
  },
});

/** Finds one of the words where it begins a word, or is one. */
function anyOf(words: readonly string[]): RegExp {
  const ends = '(?![\\p{L}\\p{N}])';
  const patterns = words.map((word) => (word.endsWith('*') ? word.slice(0, -1) : word + ends));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'iu');
}
