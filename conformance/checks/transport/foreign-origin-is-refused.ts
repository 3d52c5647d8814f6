import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** MCP, Transports, Security Warning: Origin must be validated. Host is tried on loopback only: elsewhere a proxy routes by it. */
export default check<'Origin' | 'Host'>({
  id: 'transport.foreign-origin-is-refused',
  says: 'SHOULD refuse requests from a foreign web origin, and on loopback requests for a foreign host',
  why: 'DNS rebinding lets any web page talk to a local server under its own name.',
  parameters: 'header: the one that names somebody else; both when absent',
  needs: ['actor:full'],
  cases: (_spec, { header }) =>
    (['Origin', 'Host'] as const)
      .filter((name) => header === undefined || header === name)
      .map((name) => ({ name, given: name })),
  async run({ actor, target }, name) {
    const { caller } = await actor('full');
    const loopback = /^(localhost|127\.|\[::1\])/.test(new URL(target.url).hostname);
    requireObserved(name === 'Origin' || loopback, 'does not apply: the target is not on loopback');
    await requireOrdinaryListing(caller);
    const value = name === 'Origin' ? 'https://evil.example' : 'evil.example';
    const reply = await caller.request('tools/list', {}, { headers: { [name.toLowerCase()]: value } });
    expectThat(reply.status >= 400 && reply.status < 500, `${name}: ${value} refused with 403`, shown(reply));
    return undefined;
  },
});
