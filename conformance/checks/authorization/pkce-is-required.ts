import { randomBytes } from 'node:crypto';
import type { Spec } from '../../../spec/spec.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Client } from '../../oauth/registration.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { redeem } from './redeeming.ts';
import { requireTurnedDown, requireWalkTurnedDown } from './turned-down.ts';

/** What goes wrong: changes to the authorization request, and the verifier it is redeemed with ('' for none). */
interface Weakness {
  parameters?: Readonly<Record<string, string | undefined>>;
  verifier(outcome: WalkOutcome): string;
}

const weaknesses: Record<string, Weakness> = {
  'without a challenge': {
    parameters: { code_challenge: undefined, code_challenge_method: undefined },
    verifier: () => '',
  },
  'with the plain method': {
    parameters: { code_challenge_method: 'plain' },
    verifier: ({ request }) => new URL(request.url).searchParams.get('code_challenge') ?? '',
  },
  'without the verifier': { verifier: () => '' },
  'with another verifier': { verifier: () => randomBytes(32).toString('base64url') },
};

interface Attempt {
  /** A published client; the one the run registered when absent. */
  published?: string;
  weakness: keyof typeof weaknesses;
}

/** OAuth 2.1 §4.1.1 and §7.5; MCP, Authorization, Authorization Code Protection. */
export default check<Attempt>({
  id: 'authorization.pkce-is-required',
  says: 'MUST give public clients a token only for a code they can prove is theirs, by PKCE with S256',
  why: 'Whoever catches the code of a public client would otherwise hold its token a moment later.',
  needs: ['scripted:full'],
  cases: (spec) => clients(spec).flatMap((published) => casesOf(published)),
  async run({ target }, { published, weakness }) {
    const ordinary = await walk(target, published, {});
    const twin = await redeem(target, ordinary, clientOf(ordinary, published));
    requireObserved(twin.token !== undefined, 'the client gets no token in the ordinary way either');
    const { parameters = {}, verifier } = weaknesses[weakness] as Weakness;
    const outcome = await refusable(() => walk(target, published, parameters));
    if (typeof outcome === 'string') return outcome;
    const { exchange, token } = await redeem(
      target,
      outcome,
      clientOf(outcome, published),
      verifier(outcome),
    );
    expectThat(token === undefined, `no token for a code ${weakness}`, shown(new RpcReply(exchange)));
    requireTurnedDown(exchange);
    return 'refused at the token endpoint';
  },
});

function clients({ system }: Spec): (string | undefined)[] {
  const { registration, staticClients = [] } = system.authorization;
  return [...(registration.includes('dynamic') ? [undefined] : []), ...staticClients.map(({ id }) => id)];
}

function casesOf(published: string | undefined): Case<Attempt>[] {
  return Object.keys(weaknesses).map((weakness) => ({
    name: `${published ?? 'a registered client'} ${weakness}`,
    given: { ...(published === undefined ? {} : { published }), weakness },
  }));
}

function walk(
  target: Target,
  published: string | undefined,
  changes: Weakness['parameters'],
): Promise<WalkOutcome> {
  const parameters = { ...(published === undefined ? {} : { client_id: published }), ...changes };
  return target.actors.walkAs('full', { stopAt: 'code', parameters });
}

function clientOf({ client }: WalkOutcome, published: string | undefined): Client {
  return published === undefined ? client : { id: published, authentication: 'none' };
}

/** A walk that may be refused: with an error for the client, or with an error page (RFC 6749 §4.1.2.1). */
async function refusable(walkOn: () => Promise<WalkOutcome>): Promise<WalkOutcome | string> {
  try {
    const outcome = await walkOn();
    const { error, code } = outcome.response ?? {};
    return code === undefined ? `refused with ${error}` : outcome;
  } catch (error) {
    const { exchanges } = requireWalkTurnedDown(error);
    return `refused with HTTP ${exchanges.at(-1)?.response?.status}`;
  }
}
