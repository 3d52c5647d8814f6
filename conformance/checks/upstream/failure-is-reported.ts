import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { reportedStatus } from './reported-status.ts';
import { failureHooks, whileUpstreamFails, workingCalls } from './while-upstream-fails.ts';

/** JSON-RPC 2.0 §5.1 (server errors are implementation-defined); the code is the system's own. */
export default check({
  id: 'upstream.failure-is-reported',
  says: 'MUST report a failure of the upstream API as an error with its code, a message and the status',
  why: 'A failure that looks like an answer makes an agent report an empty company.',
  needs: ['actor:full', ...failureHooks],
  exclusive: true,
  async run(context) {
    const { upstreamFailure } = context.spec.errors;
    requireObserved(upstreamFailure !== undefined, 'the spec names no error for a failed upstream');
    const calls = await workingCalls(context);
    await whileUpstreamFails(context.target, { status: 502 }, async () => {
      for (const { tool, send } of calls) {
        const reply = await send();
        const { code, message } = reply.error ?? {};
        expectThat(
          reply.isResponse && reply.error !== undefined,
          `a JSON-RPC error from ${tool}`,
          shown(reply),
        );
        expectThat(code === upstreamFailure.code, `code ${upstreamFailure.code}`, shown(reply));
        expectThat(typeof message === 'string' && message.trim() !== '', 'a message', shown(reply));
        const mirrored = !upstreamFailure.mirrorsUpstreamStatus || typeof reportedStatus(reply) === 'number';
        expectThat(mirrored, 'a number as error.data.status', shown(reply));
      }
    });
    return `${calls.length} tools`;
  },
});
