import type { Spec } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import type { Actor } from '../../target/actors.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';
import { oneCharacterChanged } from './refused-token.ts';

const credentials = {
  'without Authorization': () => undefined,
  'with Basic credentials': () => `Basic ${Buffer.from('touchstone:touchstone').toString('base64')}`,
  'with a made-up token': () => 'Bearer touchstone-made-this-up',
  'with a token one character off': ({ token }: Actor) => `Bearer ${oneCharacterChanged(token)}`,
} satisfies Record<string, (actor: Actor) => string | undefined>;

interface Attempt {
  method: string;
  params: Record<string, unknown>;
  credential: keyof typeof credentials;
}

/** MCP 2025-03-26, Authorization, Access Token Usage; RFC 6750 §3; RFC 9110 §15.5.2 (a 401 carries a challenge). */
export default check<Attempt>({
  id: 'authorization.token-is-required',
  says: 'MUST answer every request without a valid bearer token with 401 and a challenge',
  why: 'One method that answers strangers is enough to read names, and often enough to read data.',
  needs: ['actor:full'],
  cases: (spec) =>
    requests(spec).flatMap(({ method, params }) =>
      (Object.keys(credentials) as Attempt['credential'][]).map((credential) => ({
        name: `${method} ${credential}`,
        given: { method, params, credential },
      })),
    ),
  async run(context, { method, params, credential }) {
    const full = await context.actor('full');
    await requireOrdinaryListing(full.caller);
    const ordinary = await full.caller.request(method, params);
    requireObserved(ordinary.succeeded, `${method} does not succeed with the token either`);
    const authorization = credentials[credential](full);
    if (authorization !== undefined)
      context.target.redactor.protect(authorization.replace(/^\w+ /, ''), 'BAD_TOKEN');
    const reply = await context.anonymous.request(method, params, { headers: { authorization } });
    expectThat(reply.status === 401, 'HTTP 401', shown(reply));
    const challenge = reply.header('www-authenticate');
    expectThat(
      bearerChallenge(reply.exchange) !== undefined,
      'WWW-Authenticate with a Bearer challenge',
      challenge ?? 'no such header',
    );
    const given = givenAway(reply.exchange.response?.body ?? '', context, full, params.name);
    expectThat(given === undefined, 'neither tools nor data in the refusal', `it contains ${given}`);
    return undefined;
  },
});

function requests(spec: Spec): Omit<Attempt, 'credential'>[] {
  const tool = spec.tools.find(({ operation }) => operation.kind === 'list' && !operation.parent);
  return [
    { method: 'initialize', params: { protocolVersion: spec.system.protocol.documented[0] } },
    { method: 'ping', params: {} },
    { method: 'tools/list', params: {} },
    ...(tool ? [{ method: 'tools/call', params: { name: tool.name, arguments: {} } }] : []),
  ];
}

/** Names of tools as JSON has them, but the one that was asked for, and planted texts. */
function givenAway(
  body: string,
  { spec }: CheckContext,
  { canaries }: Actor,
  asked: unknown,
): string | undefined {
  const names = spec.tools.map(({ name }) => name).filter((name) => name !== asked);
  return names.find((name) => body.includes(`"${name}"`)) ?? canaries.find((canary) => body.includes(canary));
}
