import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { corsOf, grantsCredentials, preflight } from './ask.ts';

/** Fetch, CORS protocol; RFC 6454. */
export default check<string>({
  id: 'cors.other-origins-are-not',
  says: 'MUST NOT allow any other origin to send credentials',
  why: "Otherwise any web page the user visits can act with the user's connection.",
  needs: ['actor:full'],
  cases: (spec) =>
    (spec.system.cors?.credentialedOrigins ?? [])
      .flatMap((origin) => ['https://evil.example', origin.replace(/^https:/, 'http:'), 'null'])
      .map((origin) => ({ name: origin, given: origin })),
  async run({ actor, target, spec }, origin) {
    const { caller } = await actor('full');
    const documented = spec.system.cors?.credentialedOrigins[0] as string;
    const twin = await preflight(caller, target.url, documented);
    requireObserved(
      grantsCredentials(twin, documented),
      `the documented origin ${documented} is not allowed either`,
    );
    const asked = await preflight(caller, target.url, origin);
    expectThat(!grantsCredentials(asked, origin), `no credentialed access for ${origin}`, corsOf(asked));
    const reply = await caller.request('tools/list', {}, { headers: { origin } });
    expectThat(
      !grantsCredentials(reply.exchange, origin),
      `no credentialed access for ${origin}`,
      corsOf(reply.exchange),
    );
    return undefined;
  },
});
