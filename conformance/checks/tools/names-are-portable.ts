import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { listedNames } from './listed-names.ts';

/** MCP 2025-11-25, Tools, Tool Names. */
const portable = /^[A-Za-z0-9_.-]{1,128}$/;

/** Clients that know letters, digits, `_` and `-` only replace the rest, so names have to stay distinct without it. */
export default check({
  id: 'tools.names-are-portable',
  says: 'SHOULD give tools names that common clients accept: 1 to 128 letters, digits, "_", "-" and "."',
  why: 'A client that cannot take a name drops the tool, or the whole server.',
  needs: ['actor:full'],
  async run({ actor, observe }) {
    const names = [...new Set(listedNames(await observe.tools(await actor('full'))))];
    const refused = names.filter((name) => !portable.test(name));
    expectThat(
      refused.length === 0,
      `names that match ${portable.source}`,
      refused.map(shownValue).join(', '),
    );

    const replaced = names.map((name) => name.replaceAll(/[^A-Za-z0-9_-]/g, '_'));
    const clashing = names.filter(
      (_, index) =>
        replaced.indexOf(replaced[index] as string) !== replaced.lastIndexOf(replaced[index] as string),
    );
    expectThat(clashing.length === 0, 'names that stay distinct when "." becomes "_"', clashing.join(', '));
    return names.some((name) => name.includes('.'))
      ? 'clients that do not know "." have to replace it'
      : undefined;
  },
});
