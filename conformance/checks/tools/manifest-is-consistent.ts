import type { Spec } from '../../../spec/spec.ts';
import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { manifestOf } from './manifest-of.ts';

/** Safety and need for approval, as the manifest has them; compared with each other and with the annotations. */
export default check({
  id: 'tools.manifest-is-consistent',
  says: 'SHOULD tell of each tool its safety and whether a call needs approval, without contradiction',
  why: 'What a client asks a person before it calls, it decides by what the tool says of itself.',
  needs: ['actor:full'],
  async run({ actor, observe, spec }) {
    const tools = await observe.tools(await actor('full'));
    requireObserved(tools.length > 0, 'tools/list names no tool');
    const faulty = tools
      .map((tool) => [tool.name, faultOf(tool, spec)] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
    expectThat(
      faulty.length === 0,
      'a manifest with a safety of read, write or critical in each tool, and approval for critical ones only',
      `${faulty.length} of ${tools.length} tools fall short`,
      Object.fromEntries(faulty),
    );
    return `${tools.length} manifests`;
  },
});

function faultOf(tool: LiveTool, spec: Spec): string | undefined {
  const manifest = manifestOf(tool, spec);
  if (!manifest) return 'no manifest';
  const { safety, requiresApproval } = manifest;
  if (!['read', 'write', 'critical'].includes(safety as string)) return `safety is ${shownValue(safety)}`;
  if (typeof requiresApproval !== 'boolean') return `requiresApproval is ${shownValue(requiresApproval)}`;
  if (requiresApproval && safety !== 'critical') return `needs approval, yet its safety is ${safety}`;
  const readOnly = tool.annotations?.readOnlyHint;
  const contradicted = typeof readOnly === 'boolean' && readOnly !== (safety === 'read');
  return contradicted ? `safety is ${safety}, yet readOnlyHint is ${readOnly}` : undefined;
}
