import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import type { Actor } from '../../target/actors.ts';
import { mayBePublic, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { oneCharacterChanged } from './refused-token.ts';

const clientInfo = { name: 'touchstone', version: '1' };

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
  says: 'MUST answer every request without a valid bearer token with 401 and a challenge, but for what is public',
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
    await requireGuardedAnswer(full.caller, context.spec);
    const asked = method === 'resources/read' ? { uri: await readableUri(full) } : params;
    const ordinary = await full.caller.request(method, asked);
    requireObserved(ordinary.succeeded, `${method} does not succeed with the token either`);
    const authorization = credentials[credential](full);
    if (authorization !== undefined)
      context.target.redactor.protect(authorization.replace(/^\w+ /, ''), 'BAD_TOKEN');
    const reply = await context.anonymous.request(method, asked, { headers: { authorization } });
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
  const tool = spec.tools.find(asksForNothing);
  const resources = spec.system.dialect.resources?.choice === 'advertised';
  const tellsOfTheServer = [
    {
      method: 'initialize',
      params: { protocolVersion: spec.system.protocol.documented[0], capabilities: {}, clientInfo },
    },
    { method: 'ping', params: {} },
    { method: 'tools/list', params: {} },
  ];
  return [
    // What directories may read without an account holds nobody's data.
    ...(mayBePublic(spec) ? [] : tellsOfTheServer),
    ...(tool ? [{ method: 'tools/call', params: { name: tool.name, arguments: {} } }] : []),
    ...(resources ? [{ method: 'resources/read', params: {} }] : []),
  ];
}

/** A list, or a tool that reads and nothing else is known of; either is called without arguments. */
function asksForNothing(tool: Tool): boolean {
  const { kind, parent } = tool.operation;
  if (isDescribed(tool)) return kind === 'list' && !parent;
  return tool.safety === 'read' && requiredNames(tool).length === 0;
}

/** A resource that the actor finds in its listing. */
async function readableUri({ caller }: Actor): Promise<string> {
  const { result } = await caller.request('resources/list', {});
  const [first] = Array.isArray(result?.resources) ? (result.resources as { uri?: unknown }[]) : [];
  requireObserved(typeof first?.uri === 'string', 'resources/list shows no resource');
  return first.uri;
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
