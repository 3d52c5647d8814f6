import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { codeWordOf } from './code-word.ts';
import { refusedArguments, refusedCaller } from './provoke.ts';

/** Which word it is, is the vendor's; that there is one is what programs need. */
export default check<'arguments' | 'caller'>({
  id: 'errors.carry-a-code-word',
  says: 'SHOULD give a refusal a word that programs can compare, beside the sentence for people',
  why: 'An agent that has to understand prose retries what it should not, and gives up what it should not.',
  needs: ['actor:full', 'actor:limited'],
  cases: () => [
    { name: 'arguments that do not fit', given: 'arguments' },
    { name: 'a caller without the right', given: 'caller' },
  ],
  async run(context, given) {
    const { actor } = context;
    const full = await actor('full');
    const reply =
      given === 'arguments'
        ? await refusedArguments(context, full)
        : await refusedCaller(context, await actor('limited'), full);
    const word = codeWordOf(reply);
    expectThat(word !== undefined, 'a word in error.data (code), such as FORBIDDEN', shown(reply));
    return word;
  },
});
