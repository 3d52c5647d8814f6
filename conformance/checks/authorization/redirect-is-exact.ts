import { check } from '../../engine/check.ts';
import { requireObserved, Violation } from '../../engine/violation.ts';
import { redirectTarget } from '../../oauth/metadata-document.ts';
import { WalkError } from '../../oauth/walk-error.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import { shownValue } from '../shown.ts';
import { ordinaryRedirect, register, registrationAddress } from './registering.ts';
import { requireWalkTurnedDown } from './turned-down.ts';

/** Addresses that are like the registered one and are not it. The port is left alone: on the loopback interface any is right. */
const unregistered: Record<string, string> = {
  'a longer path': `${ordinaryRedirect}/more`,
  'a query of its own': `${ordinaryRedirect}?more=1`,
  'another path': 'http://127.0.0.1/elsewhere',
  'a host that begins like it': 'http://127.0.0.1.elsewhere.example/callback',
};

/** OAuth 2.1 §2.3.1 (exact string matching), RFC 8252 §7.3 (ports), RFC 9700 §2.1. */
export default check<string>({
  id: 'authorization.redirect-is-exact',
  says: 'MUST send a code to an address the client registered, and to none that is only like it',
  why: 'An address that is nearly right belongs to somebody else, who then holds the code.',
  needs: ['scripted:full'],
  cases: () => Object.entries(unregistered).map(([name, given]) => ({ name, given })),
  async run({ target }, address) {
    const clientId = await newClient(target);
    const ordinary = await walk(target, clientId, ordinaryRedirect);
    requireObserved(ordinary.response?.code !== undefined, 'the registered address gets no code either');
    try {
      expectNotSentTo(address, (await walk(target, clientId, address)).exchanges);
    } catch (error) {
      if (!(error instanceof WalkError)) throw error;
      expectNotSentTo(address, error.exchanges);
      requireWalkTurnedDown(error);
      return `refused with HTTP ${error.exchanges.at(-1)?.response?.status}`;
    }
    return 'nothing is sent there';
  },
});

async function newClient(target: Target): Promise<string> {
  const address = await registrationAddress(target);
  requireObserved(
    address !== undefined,
    'needs a client with one known address, and the server registers none',
  );
  const { clientId } = await register(target, address, ordinaryRedirect);
  requireObserved(clientId !== undefined, 'a client in order is not registered');
  return clientId;
}

function walk(target: Target, clientId: string, redirectUri: string): Promise<WalkOutcome> {
  const parameters = { client_id: clientId, redirect_uri: redirectUri };
  return target.actors.walkAs('full', { stopAt: 'code', parameters });
}

/** Neither a code nor an error may go there: the address is not the client's (RFC 6749 §4.1.2.1). @throws Violation */
function expectNotSentTo(address: string, exchanges: WalkOutcome['exchanges']): void {
  const wanted = new URL(address);
  for (const exchange of exchanges) {
    const next = redirectTarget(exchange);
    if (next === undefined) continue;
    const { host, pathname, searchParams } = new URL(next);
    if (host !== wanted.host || pathname !== wanted.pathname) continue;
    if (![...wanted.searchParams].every(([name, value]) => searchParams.get(name) === value)) continue;
    const what = searchParams.has('code') ? 'a code' : `error ${shownValue(searchParams.get('error'))}`;
    throw new Violation(`nothing sent to ${address}, which is not registered`, `${what} is sent there`);
  }
}
