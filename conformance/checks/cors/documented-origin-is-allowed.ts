import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { corsOf, grantsCredentials, preflight, words } from './ask.ts';

/** Fetch, CORS protocol: the preflight and the request itself must both name the origin and allow credentials. */
export default check<string>({
  id: 'cors.documented-origin-is-allowed',
  says: 'MUST allow the documented origin to send credentials',
  why: "The vendor's own web application talks to the server from the browser.",
  needs: ['actor:full'],
  cases: (spec) =>
    (spec.system.cors?.credentialedOrigins ?? []).map((origin) => ({ name: origin, given: origin })),
  async run({ actor, target }, origin) {
    const { caller } = await actor('full');
    const asked = await preflight(caller, target.url, origin);
    expectThat(
      grantsCredentials(asked, origin),
      `a preflight that allows ${origin} with credentials`,
      corsOf(asked),
    );
    const methods = words(asked, 'access-control-allow-methods');
    expectThat(
      methods.includes('post') || methods.length === 0,
      'POST among the allowed methods',
      methods.join(', '),
    );
    const headers = words(asked, 'access-control-allow-headers');
    for (const name of ['authorization', 'content-type'])
      expectThat(headers.includes(name), `${name} among the allowed headers`, headers.join(', '));
    const reply = await caller.request('tools/list', {}, { headers: { origin } });
    expectThat(
      reply.succeeded && grantsCredentials(reply.exchange, origin),
      `a reply that ${origin} may read`,
      corsOf(reply.exchange),
    );
    return undefined;
  },
});
