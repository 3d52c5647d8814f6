import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { jsonObject } from '../../oauth/correspondence.ts';
import type { Grant } from '../../oauth/grant.ts';
import { postToServer } from '../../oauth/token.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';

/** RFC 6749 §3.3 and §5.1 (a reply without `scope` says that it is as asked) and §6 (a refresh adds none). */
export default check<string>({
  id: 'authorization.scopes-stay-as-asked',
  says: 'MUST issue a token with the scopes that were asked for and agreed to, never with more',
  why: 'A person who agreed to reading has not agreed to anything else.',
  needs: ['scripted:full'],
  cases: (spec) => spec.access.scopes.map(({ name }) => ({ name, given: name })),
  async run({ spec, target }, scope) {
    const outcome = await target.actors.walkAs('full', { scopes: [scope] });
    const { grant, response } = outcome;
    requireObserved(grant !== undefined, `no token for ${scope} alone: ${response?.error}`);
    expectNoMore(spec, grant.scope, scope, 'the token');
    const refreshed = await refreshedScope(target, outcome, grant, spec);
    if (refreshed !== undefined) expectNoMore(spec, refreshed, scope, 'the refreshed token');
    return refreshed === undefined ? undefined : 'nor after a refresh that asks for all';
  },
});

/** Scopes the documents do not know say something about the session, not about access. */
function expectNoMore(spec: Spec, granted: string | undefined, asked: string, what: string): void {
  const known = spec.access.scopes.map(({ name }) => name);
  const more = (granted ?? asked).split(' ').filter((scope) => scope !== asked && known.includes(scope));
  expectThat(more.length === 0, `${what} with ${asked} and no other scope`, `scope ${granted}`);
}

/** What a refresh that asks for every scope is given; undefined when it is refused, or there is no refresh token. */
async function refreshedScope(
  { walker }: Target,
  { correspondence }: WalkOutcome,
  grant: Grant,
  { access }: Spec,
): Promise<string | undefined> {
  const { refreshToken, resource } = grant;
  if (refreshToken === undefined) return undefined;
  const exchange = await postToServer(correspondence, walker.tokenContext(grant), 'token_endpoint', {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: access.scopes.map(({ name }) => name).join(' '),
    resource,
  });
  const scope = exchange.response?.status === 200 ? jsonObject(exchange)?.scope : undefined;
  return typeof scope === 'string' ? scope : undefined;
}
