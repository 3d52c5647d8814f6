import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { eachReader, firstJson, ordinaryResult } from './ordinary-result.ts';

/** MCP, Tools, Tool Result, Text Content. Other parts may stand beside it. */
export default check<Tool>({
  id: 'results.text-is-json',
  says: 'MUST answer with a text part whose text is JSON',
  why: 'Programs that read the text as JSON, as documented, fail on prose.',
  needs: ['actor:full'],
  cases: eachReader,
  async run(context, tool) {
    const reply = await ordinaryResult(context, tool);
    const { texts } = reply;
    expectThat(texts.length > 0, 'a content part of type text', shown(reply));
    expectThat(firstJson(texts) !== undefined, 'a text that is JSON', shownValue(texts[0]));
    return undefined;
  },
});
