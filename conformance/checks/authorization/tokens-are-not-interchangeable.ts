import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { Correspondence, jsonObject } from '../../oauth/correspondence.ts';
import type { Grant } from '../../oauth/grant.ts';
import { postToServer } from '../../oauth/token.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { askingWith, expectRefusedToken } from './refused-token.ts';
import { requireTurnedDown } from './turned-down.ts';

type Misuse = (context: CheckContext, grant: Grant) => Promise<void>;

const misuses: Record<string, { needs: Need[]; misuse: Misuse }> = {
  'a refresh token as bearer credential': {
    needs: [],
    misuse: async ({ anonymous, spec }, { refreshToken }) => {
      requireObserved(refreshToken !== undefined, 'the server gives no refresh token');
      expectRefusedToken(await askingWith(refreshToken, anonymous, spec), 'a refresh token');
    },
  },
  'an access token at the refresh grant': {
    needs: [],
    misuse: (context, grant) => expectNoRefresh(context, grant, grant.accessToken, 'an access token'),
  },
  'a service key at the refresh grant': {
    needs: ['actor:service'],
    misuse: async (context, grant) => {
      const { caller, token } = await context.actor('service');
      await requireGuardedAnswer(caller, context.spec);
      await expectNoRefresh(context, grant, token, 'a service key');
    },
  },
};

/** RFC 6749 §1.5 (refresh tokens never go to resource servers) and §5.2 (invalid_grant). */
export default check<Misuse>({
  id: 'authorization.tokens-are-not-interchangeable',
  says: 'MUST accept each kind of credential for its own purpose only',
  why: 'A refresh token lives for weeks: where it opens the data, the short life of access tokens protects nothing.',
  needs: ['fresh-grant:full'],
  cases: () => Object.entries(misuses).map(([name, { needs, misuse }]) => ({ name, given: misuse, needs })),
  async run(context, misuse) {
    const { caller, grant } = await context.target.actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    await requireGuardedAnswer(caller, context.spec);
    await misuse(context, grant);
    return undefined;
  },
});

/** Whatever the error of a refusal: what counts is that nothing is issued. */
async function expectNoRefresh({ target }: CheckContext, grant: Grant, credential: string, which: string) {
  const correspondence = new Correspondence(target.probe, target.redactor, 'MISUSE');
  const exchange = await postToServer(correspondence, target.walker.tokenContext(grant), 'token_endpoint', {
    grant_type: 'refresh_token',
    refresh_token: credential,
    resource: grant.resource,
  });
  const issued = exchange.response?.status === 200 && jsonObject(exchange)?.access_token !== undefined;
  expectThat(!issued, `no tokens for ${which} at the refresh grant`, shown(new RpcReply(exchange)));
  requireTurnedDown(exchange);
}
