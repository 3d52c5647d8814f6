import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { lookAlikes } from '../tenancy/look-alike-identifiers.ts';
import { readingTools, toolCases } from '../tool-cases.ts';

/** MCP, Tools, Error Handling: a failure of the tool itself is a result with isError, so that the model reads it and goes on. */
export default check<Tool>({
  id: 'errors.failures-are-results',
  says: 'SHOULD answer a call that finds nothing with a result that is marked as an error and says so in words',
  why: 'A model never sees a transport error; it can only correct itself by what it reads.',
  needs: ['actor:full'],
  cases: (spec) =>
    toolCases(
      readingTools(spec).filter(
        ({ operation }) => operation.identifier !== undefined && operation.kind === 'get',
      ),
    ),
  async run({ actor, observe, seed }, tool) {
    const full = await actor('full');
    const { identifier = '', record = '' } = tool.operation;
    const known = await observe.identifiers(full, record);
    const ordinary = await full.caller.call(tool.name, await observe.requiredArguments(full, tool));
    requireObserved(ordinary.succeeded, `${tool.name} does not answer an ordinary call`);
    const [absent] = lookAlikes(known, 1, seed);
    requireObserved(absent !== undefined, 'no identifier could be made up that is like the known ones');
    const reply = await full.caller.call(tool.name, { [identifier]: absent });
    requireObserved(!reply.succeeded, 'an identifier made up like the known ones is answered with a record');
    expectThat(
      reply.status === 200 && reply.result?.isError === true,
      'HTTP 200 with a result whose isError is true',
      shown(reply),
    );
    expectThat(hasWords(reply), 'a text part that is not empty', shown(reply));
    return undefined;
  },
});

function hasWords({ result }: RpcReply): boolean {
  const parts = Array.isArray(result?.content) ? result.content.filter(isObject) : [];
  return parts.some(({ type, text }) => type === 'text' && typeof text === 'string' && text.trim() !== '');
}
