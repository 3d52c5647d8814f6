import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { allowedOrigin, allowsCredentials, corsOf, grantsCredentials, preflight } from './ask.ts';

/** Fetch, CORS protocol and credentials: browsers refuse the combination, and asking for it shows that nobody chose. */
export default check<string>({
  id: 'cors.wildcard-never-with-credentials',
  says: 'MUST NOT combine Access-Control-Allow-Origin: * with Access-Control-Allow-Credentials: true, on any route or status',
  why: 'The combination is either useless or, in a lenient client, an open door.',
  needs: ['actor:full'],
  cases: (spec) =>
    [spec.system.cors?.credentialedOrigins[0] as string, 'https://evil.example', 'null'].map((origin) => ({
      name: origin,
      given: origin,
    })),
  async run({ actor, anonymous, target, spec }, origin) {
    const { caller } = await actor('full');
    const documented = spec.system.cors?.credentialedOrigins[0] as string;
    requireObserved(
      grantsCredentials(await preflight(caller, target.url, documented), documented),
      'no route allows credentials at all',
    );
    const { health } = spec.system.endpoint;
    const replies: Record<string, Exchange> = {
      preflight: await preflight(anonymous, target.url, origin),
      'a call': (await caller.request('tools/list', {}, { headers: { origin } })).exchange,
      'a call without token': (await anonymous.request('tools/list', {}, { headers: { origin } })).exchange,
      'invalid JSON': (await caller.post('{', { headers: { origin } })).exchange,
      'an unknown path': await anonymous.http('GET', '/no-such-path', { origin }),
      'authorization server metadata': await anonymous.http(
        'GET',
        '/.well-known/oauth-authorization-server',
        { origin },
      ),
      'protected resource metadata': await anonymous.http('GET', '/.well-known/oauth-protected-resource', {
        origin,
      }),
      ...(health === undefined ? {} : { health: await anonymous.http('GET', health, { origin }) }),
    };
    for (const [route, exchange] of Object.entries(replies)) {
      expectThat(
        !(allowedOrigin(exchange) === '*' && allowsCredentials(exchange)),
        'never both',
        `${route}: ${corsOf(exchange)}`,
      );
    }
    return `${Object.keys(replies).length} routes`;
  },
});
