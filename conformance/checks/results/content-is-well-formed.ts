import type { Tool } from '../../../spec/spec.ts';
import { UnsupportedSchemaError } from '../../arbitraries/index.ts';
import { validatorWithoutFormats } from '../../arbitraries/validity.ts';
import { type CheckContext, check, type LiveTool } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { withoutDialect } from '../arguments/ordinary-values.ts';
import { shown, shownValue } from '../shown.ts';
import { readingTools } from '../tool-cases.ts';
import { partFault } from './content-parts.ts';
import { eachReader, ordinaryResult } from './ordinary-result.ts';

/** The first revision with output schemas and structured content. */
const structuredSince = '2025-06-18';

/** Content parts of every tool; and, for a client of a revision that has them, structured content by the listed output schema. */
export default check<Tool | undefined>({
  id: 'results.content-is-well-formed',
  says: 'SHOULD answer with content parts of known types, and with structured content that matches the output schema',
  why: 'Clients drop parts they cannot read, and with them the answer.',
  needs: ['actor:full'],
  cases: (spec) => [...eachReader(spec), { name: 'structured content', given: undefined }],
  async run(context, tool) {
    if (tool === undefined) return judgeStructuredContent(context);
    const reply = await ordinaryResult(context, tool);
    const content = reply.result?.content;
    expectThat(Array.isArray(content), 'content, an array of parts', shown(reply));
    for (const part of content) {
      const fault = partFault(part);
      expectThat(
        fault === undefined,
        'content parts of a known type, complete',
        `${fault}: ${shownValue(part)}`,
      );
    }
    requireObserved(content.length > 0, `${tool.name} answers without any content`);
    return undefined;
  },
});

async function judgeStructuredContent({ actor, spec, observe }: CheckContext): Promise<string> {
  const full = await actor('full');
  const revision = spec.system.protocol.revisions.findLast((each) => each >= structuredSince);
  requireObserved(revision !== undefined, `no revision since ${structuredSince} is spoken`);
  const options = { headers: { 'MCP-Protocol-Version': revision } };
  const listing = await full.caller.request('tools/list', {}, options);
  const tools: unknown = listing.result?.tools;
  requireObserved(
    listing.succeeded && Array.isArray(tools),
    `tools/list does not answer to revision ${revision}`,
  );

  const described = (tools as LiveTool[]).filter((tool) => tool?.outputSchema !== undefined);
  const judged: string[] = [];
  for (const tool of readingTools(spec)) {
    const schema = described.find(({ name }) => name === tool.name)?.outputSchema;
    if (schema === undefined) continue;
    const reply = await full.caller.call(tool.name, await observe.requiredArguments(full, tool), options);
    if (!reply.succeeded) continue;
    const structured = reply.result?.structuredContent;
    expectThat(
      structured !== undefined,
      `${tool.name}: structuredContent, because an outputSchema is listed`,
      shown(reply),
    );
    const [problem] = problemsOf(schema, structured, tool.name);
    expectThat(
      problem === undefined,
      `${tool.name}: structuredContent that matches the listed outputSchema`,
      problem ?? '',
    );
    judged.push(tool.name);
  }
  requireObserved(judged.length > 0, 'no tool that answers lists an outputSchema');
  return `${judged.length} tools`;
}

function problemsOf(schema: LiveTool['outputSchema'], value: unknown, name: string): string[] {
  try {
    return validatorWithoutFormats(withoutDialect(schema ?? {}))(value).map(
      ({ path, message }) => `/${path.join('/')} ${message}`,
    );
  } catch (error) {
    if (error instanceof UnsupportedSchemaError)
      throw new NotObserved(`the outputSchema of ${name} cannot be read: ${error.message}`);
    throw error;
  }
}
