import type { Spec } from '../../../spec/spec.ts';
import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { manifestOf } from './manifest-of.ts';

/** Destructive is what the server annotates as such, and what the spec knows to delete. */
export default check({
  id: 'tools.destructive-tools-are-gated',
  says: 'MUST mark tools that destroy as such, and as critical ones that need approval',
  why: 'What cannot be undone is what a person is to be asked about.',
  needs: ['actor:full'],
  async run({ actor, observe, spec }) {
    const tools = await observe.tools(await actor('full'));
    const destructive = tools.filter(
      (tool) => tool.annotations?.destructiveHint === true || deletes(tool, spec),
    );
    requireObserved(destructive.length > 0, 'no listed tool is known to destroy anything');
    const ungated = destructive
      .map((tool) => [tool.name, faultOf(tool, spec)] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
    expectThat(
      ungated.length === 0,
      'each destructive tool annotated as destructive, critical, and in need of approval',
      `${ungated.length} of ${destructive.length} are not`,
      Object.fromEntries(ungated),
    );
    return `${destructive.length} destructive tools`;
  },
});

function deletes({ name }: LiveTool, { tools }: Spec): boolean {
  return tools.find((tool) => tool.name === name)?.operation.kind === 'delete';
}

function faultOf(tool: LiveTool, spec: Spec): string | undefined {
  if (tool.annotations?.destructiveHint === false) return 'annotated as not destructive';
  const manifest = manifestOf(tool, spec);
  if (!manifest) return undefined;
  if (manifest.safety !== 'critical') return `its safety is ${manifest.safety}`;
  return manifest.requiresApproval === false ? 'it needs no approval' : undefined;
}
