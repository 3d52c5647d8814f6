import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { listedNames } from './listed-names.ts';

/** MCP, Tools, Listing Tools. Where the dialect says "at-least", tools beyond the documented ones are no finding. */
export default check({
  id: 'tools.set-is-exact',
  says: 'MUST list exactly the documented tools to a fully entitled caller, each once',
  why: 'A missing tool breaks what was promised; an undocumented one was never reviewed by anybody.',
  needs: ['actor:full'],
  async run({ actor, spec, observe }) {
    const full = await actor('full');
    const reply = await full.caller.request('tools/list', {});
    expectThat(
      reply.succeeded && Array.isArray(reply.result?.tools),
      'tools/list answers with tools',
      shown(reply),
    );

    const listed = listedNames(await observe.tools(full));
    const documented = spec.tools.map(({ name }) => name);
    const exact = spec.system.dialect.toolSet?.choice !== 'at-least';
    const missing = documented.filter((name) => !listed.includes(name));
    const beyond = exact ? listed.filter((name) => !documented.includes(name)) : [];
    const repeated = listed.filter((name, index) => listed.indexOf(name) !== index);
    expectThat(
      missing.length + beyond.length + repeated.length === 0,
      `the ${documented.length} documented tools${exact ? ' and no others' : ''}`,
      `${listed.length} tools${named('; missing:', missing)}${named('; not documented:', beyond)}${named('; listed twice:', repeated)}`,
    );
    return `${listed.length} tools`;
  },
});

function named(label: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${label} ${names.join(', ')}`;
}
