import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { allowedOrigin, corsOf, preflight, words } from './ask.ts';

/** Fetch, CORS protocol and HTTP caches: a reply whose Allow-Origin depends on the request's Origin says Vary: Origin. */
export default check<'preflight' | 'reply'>({
  id: 'cors.vary-names-origin',
  says: 'SHOULD say Vary: Origin where the reply depends on the origin',
  why: "A shared cache could otherwise hand one origin's permission to another.",
  needs: ['actor:full'],
  cases: () => [
    { name: 'preflight', given: 'preflight' },
    { name: 'reply', given: 'reply' },
  ],
  async run({ actor, target, spec }, kind) {
    const { caller } = await actor('full');
    const origin = spec.system.cors?.credentialedOrigins[0] as string;
    const ask = async (from: string): Promise<Exchange> =>
      kind === 'preflight'
        ? preflight(caller, target.url, from)
        : (await caller.request('tools/list', {}, { headers: { origin: from } })).exchange;
    const allowed = await ask(origin);
    const other = await ask('https://evil.example');
    requireObserved(
      allowedOrigin(allowed) === origin,
      `the documented origin gets no Allow-Origin: ${corsOf(allowed)}`,
    );
    requireObserved(
      allowedOrigin(other) !== allowedOrigin(allowed),
      'the reply does not depend on the origin',
    );
    const vary = words(allowed, 'vary');
    expectThat(
      vary.includes('origin') || vary.includes('*'),
      'Vary with Origin',
      `Vary: ${vary.join(', ') || 'absent'}`,
    );
    return undefined;
  },
});
