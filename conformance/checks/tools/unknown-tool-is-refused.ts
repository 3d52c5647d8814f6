import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { requireOrdinaryCall } from './ordinary-call.ts';
import { aRefusal, isRefusal } from './refusal.ts';

/** MCP, Tools, Error Handling. Names nobody has, and names one letter away from a tool that exists. */
export default check({
  id: 'tools.unknown-tool-is-refused',
  says: 'SHOULD refuse to call a tool that does not exist',
  why: 'An assistant that misremembers a name must learn it, not report an empty success.',
  needs: ['actor:full'],
  async run(context) {
    const { actor, spec, property } = context;
    const full = await actor('full');
    const { name: existing } = await requireOrdinaryCall(context, full);
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const names = fc.oneof(
      word.map((letters) => `touchstone${letters}`),
      word.map((letters) => existing + letters),
      fc.constantFrom('', '__proto__', 'constructor'),
    );
    const unknown = names.filter((name) => spec.tools.every((tool) => tool.name !== name));
    await property(
      unknown,
      async (name) => {
        const reply = await full.caller.call(name, {});
        expectThat(isRefusal(reply, spec), `a tool that does not exist: ${aRefusal}`, shown(reply));
      },
      { runs: 8 },
    );
    return undefined;
  },
});
