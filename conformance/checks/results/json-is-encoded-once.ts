import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { eachReader, firstJson, ordinaryResult } from './ordinary-result.ts';

/** Once parsed, a text is the object or array the tool returns, not JSON again. */
export default check<Tool>({
  id: 'results.json-is-encoded-once',
  says: 'MUST encode the JSON of a result once',
  why: 'JSON inside a JSON string has to be guessed at and parsed twice.',
  needs: ['actor:full'],
  cases: eachReader,
  async run(context, tool) {
    const json = firstJson((await ordinaryResult(context, tool)).texts);
    requireObserved(json !== undefined, `${tool.name} does not answer with JSON`);
    expectThat(
      json.value !== null && typeof json.value === 'object',
      'a text that parses to an object or array',
      `it parses to ${shownValue(json.value)}`,
    );
    return undefined;
  },
});
