import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';

/** MCP, Tools, Listing Tools. Tools the spec knows from elsewhere, or made up a name for, are not looked for. */
export default check({
  id: 'tools.named-are-listed',
  says: 'MUST list every tool the documents name to a fully entitled caller, under that name',
  why: 'Prompts, guides and other programs call these names; a tool under another is a tool that is gone.',
  needs: ['actor:full'],
  async run({ actor, observe, spec }) {
    const named = spec.tools.filter(({ provenance }) => provenance === 'stated').map(({ name }) => name);
    requireObserved(named.length > 0, 'does not apply: the documents name no tool');
    const listed = listedNames(await observe.tools(await actor('full')));
    const missing = named.filter((name) => !listed.includes(name));
    expectThat(
      missing.length === 0,
      `the ${named.length} tools that are named`,
      `missing: ${missing.join(', ')}`,
    );
    return `${named.length} tools`;
  },
});
