import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** A connection nobody used before, and a call as its first message. */
export default check({
  id: 'lifecycle.call-needs-no-listing',
  says: 'SHOULD execute a correct call on a connection that has not listed the tools',
  why: 'Clients keep tool lists between sessions; a server that insists on a listing breaks them.',
  needs: ['actor:full'],
  async run({ actor, spec, observe }) {
    const full = await actor('full');
    const tool = spec.tools.find(({ operation }) => operation.kind === 'list' && !operation.parent);
    requireObserved(tool !== undefined, 'the spec has no list tool that can be called without arguments');
    const listed = await observe.tools(full);
    requireObserved(
      listed.some(({ name }) => name === tool.name),
      `${tool.name} is not listed`,
    );
    const reply = await full.caller.call(tool.name, {}, { freshConnection: true });
    expectThat(reply.succeeded, `${tool.name} answers with a result`, shown(reply));
    return undefined;
  },
});
