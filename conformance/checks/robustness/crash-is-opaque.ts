import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

const marker = 'touchstone-crash-5f1c at /srv/app/secret.js:42';

/** JSON-RPC 2.0 §5.1 (-32603); MCP, Tools, Security Considerations. Also a tool result with isError is a clean answer. */
export default check({
  id: 'robustness.crash-is-opaque',
  says: 'SHOULD answer a crash with an internal error that shows neither message nor stack',
  why: 'Stack traces hand an attacker file names, versions and queries.',
  needs: ['actor:full', 'hook:crashNextCall'],
  exclusive: true,
  async run({ actor, spec, target }) {
    const { caller } = await actor('full');
    const tool = spec.tools.find(({ operation }) => operation.kind === 'list' && !operation.parent);
    requireObserved(tool !== undefined, 'the spec has no list tool that can be called without arguments');
    requireObserved((await caller.call(tool.name, {})).succeeded, `${tool.name} does not answer`);
    await target.hooks.crashNextCall(marker);
    const reply = await caller.call(tool.name, {});
    expectThat(!reply.succeeded && reply.isResponse, 'a JSON-RPC error', shown(reply));
    const code = reply.error?.code;
    const expected = spec.errors.internalError.code;
    expectThat(code === expected || reply.result?.isError === true, `code ${expected}`, shown(reply));
    const body = reply.exchange.response?.body ?? '';
    expectThat(
      !body.includes('touchstone-crash-5f1c') && !/\bat .+:\d+:\d+/.test(body),
      'neither the exception nor a stack trace',
      shown(reply),
    );
    expectThat((await caller.call(tool.name, {})).succeeded, 'the next call answered as before', 'it is not');
    return undefined;
  },
});
