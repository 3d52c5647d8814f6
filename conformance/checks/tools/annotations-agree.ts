import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** MCP 2025-03-26, Tools, Tool Annotations. Annotations are optional; a server that gives none is not judged. */
export default check({
  id: 'tools.annotations-agree',
  says: 'SHOULD annotate a tool that reads as reading, and one that writes as not',
  why: 'Clients decide by annotations whether to ask the person before they call.',
  needs: ['actor:full'],
  async run({ actor, spec, observe }) {
    const listed = await observe.tools(await actor('full'));
    const annotated = listed.filter((tool) => tool?.annotations !== undefined && tool.annotations !== null);
    requireObserved(annotated.length > 0, 'no tool has annotations');
    const wrong = annotated.filter((tool) =>
      contradicts(tool, spec.tools.find(({ name }) => name === tool.name)?.safety),
    );
    expectThat(
      wrong.length === 0,
      'annotations that agree with what the tools do',
      `${wrong.length} of ${annotated.length} contradict it`,
      Object.fromEntries(wrong.map(({ name, annotations }) => [name, shownValue(annotations)])),
    );
    return `${annotated.length} tools have annotations`;
  },
});

function contradicts({ annotations = {} }: LiveTool, safety: string | undefined): boolean {
  const { readOnlyHint, destructiveHint } = annotations;
  if (safety === undefined) return false;
  return safety === 'read' ? readOnlyHint === false || destructiveHint === true : readOnlyHint === true;
}
