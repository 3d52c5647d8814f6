import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { corsOf, grantsCredentials, preflight } from './ask.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

/** Origins that share a beginning, an end or a part with the documented one but are not it (RFC 6454 §5). */
function lookAlikes(origin: string): fc.Arbitrary<string> {
  const { protocol, hostname } = new URL(origin);
  return fc
    .oneof(
      word.map((suffix) => `${origin}.${suffix}.example`),
      word.map((suffix) => `${origin}${suffix}`),
      word.map((prefix) => `${protocol}//${prefix}${hostname}`),
      word.map((prefix) => `${protocol}//${prefix}.${hostname}`),
      word.map((prefix) => `${protocol}//${prefix}-${hostname}`),
      fc
        .integer({ min: 1, max: 65535 })
        .filter((port) => port !== 443 && port !== 80)
        .map((port) => `${origin}:${port}`),
      word.map((user) => `${protocol}//${user}@${hostname}`),
      word.map((host) => `${protocol}//${hostname}@${host}.example`),
      fc.constantFrom(
        `${origin}.`,
        `${origin}/`,
        origin.toUpperCase(),
        `${protocol}//${hostname.replaceAll('.', 'x')}`,
        `x${origin}`,
      ),
    )
    .filter((candidate) => candidate !== origin);
}

export default check<string>({
  id: 'cors.look-alikes-are-refused',
  says: 'MUST NOT allow origins that only look like the documented one',
  why: 'Registering a look-alike domain is cheap; comparing only a part of the origin lets it in.',
  needs: ['actor:full'],
  cases: (spec) =>
    (spec.system.cors?.credentialedOrigins ?? []).map((origin) => ({ name: origin, given: origin })),
  async run({ actor, target, property }, origin) {
    const { caller } = await actor('full');
    const twin = await preflight(caller, target.url, origin);
    requireObserved(grantsCredentials(twin, origin), `the documented origin ${origin} is not allowed either`);
    await property(
      lookAlikes(origin),
      async (candidate) => {
        const asked = await preflight(caller, target.url, candidate);
        expectThat(
          !grantsCredentials(asked, candidate),
          `no credentialed access for ${candidate}`,
          corsOf(asked),
        );
      },
      { runs: 40 },
    );
    return undefined;
  },
});
