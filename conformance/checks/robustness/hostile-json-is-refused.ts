import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

const megabyte = 1024 * 1024;

const bodies: Record<string, () => string> = {
  'a body of 10 MB': () =>
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
      params: { padding: 'x'.repeat(10 * megabyte) },
    }),
  'arrays nested 10,000 deep': () =>
    `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
  'a member name twice': () => '{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/list","params":{}}',
};

/** RFC 8259 §4 and §9 leave limits to the receiver; beyond what is promised the answer is a clean refusal. */
export default check<string>({
  id: 'robustness.hostile-json-is-refused',
  says: 'SHOULD refuse oversized, deeply nested and ambiguous JSON and go on serving',
  why: 'One request must not take the server away from everybody else.',
  needs: ['actor:full'],
  cases: () => Object.keys(bodies).map((name) => ({ name, given: name })),
  async run({ actor, spec }, name) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const reply = await caller.post((bodies[name] as () => string)(), { freshConnection: true });
    const after = await caller.request('tools/list', {});
    expectThat(after.succeeded, 'the next request answered as before', shown(after));
    const onItsWay = name.includes('10 MB') && reply.exchange.noReply?.kind === 'timeout';
    requireObserved(!onItsWay, 'the body does not get there within the time limit');
    expectThat(
      cleanlyRefused(reply, name) || (!isLimited(spec, name) && reply.succeeded),
      '413, or a JSON-RPC error such as -32600 or -32700',
      shown(reply),
    );
    return undefined;
  },
});

/** A connection cut while 10 MB are still on their way is a refusal too (RFC 9110 §15.5.14); a duplicate name may be resolved either way. */
function cleanlyRefused(reply: RpcReply, name: string): boolean {
  if (name.includes('10 MB') && reply.exchange.noReply?.kind === 'closed') return true;
  if (name.includes('twice') && reply.succeeded) return true;
  return (reply.status >= 400 && reply.status < 500) || (reply.isResponse && reply.error !== undefined);
}

/** Who promises no limit may as well answer as usual. */
function isLimited({ system: { limits } }: Spec, name: string): boolean {
  return (name.includes('10 MB') ? limits.bodyBytes : limits.jsonDepth) !== undefined;
}
