import { ordinaryRedirect, register, registrationAddress } from '../../checks/authorization/registering.ts';
import { shown, shownValue } from '../../checks/shown.ts';
import { expectThat, NotObserved, requireObserved, Violation } from '../../engine/violation.ts';
import { redirectTarget } from '../../oauth/metadata-document.ts';
import { redeemCode } from '../../oauth/token.ts';
import { WalkError } from '../../oauth/walk-error.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { WalkChanges } from '../../target/sign-in-plan.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** Makes the endpoint known to a client in the two ways a document may offer: registration, and a published client id. */
export const registerClient: StepKind = {
  kind: 'register-client',
  parameters: 'actor: who signs in with the clients (default full; a scripted sign-in)',
  parts: [
    {
      name: 'dynamic',
      says: 'Dynamic registration answers 201 with a client id that needs no secret',
      run: dynamic,
    },
    {
      name: 'published',
      says: 'The published client id leads through sign-in to a token, without a secret',
      needs: (parameters) => [`scripted:${actorPart(parameters)}`],
      run: published,
    },
    {
      name: 'proof-key',
      says: 'Neither gets a code without a PKCE challenge of method S256',
      needs: (parameters) => [`scripted:${actorPart(parameters)}`],
      run: proofKey,
    },
    {
      name: 'unknown-refused',
      isTwin: true,
      says: 'An unknown client id, and a foreign redirect address for the published one, get no code',
      needs: (parameters) => [`scripted:${actorPart(parameters)}`],
      run: unknownRefused,
    },
  ],
};

const foreignRedirect = 'https://client.example/callback';

async function dynamic({ target, note }: StepContext): Promise<string> {
  const address = await registrationAddress(target);
  expectThat(address !== undefined, 'a registration_endpoint in the metadata', 'there is none');
  const { exchange, body, clientId } = await register(target, address, ordinaryRedirect);
  expectThat(clientId !== undefined, '201 with a client_id', shown(new RpcReply(exchange)));
  const method = body.token_endpoint_auth_method ?? 'none';
  expectThat(method === 'none', 'a public client: token_endpoint_auth_method none', shownValue(method));
  note('client id', clientId);
  return 'registered, 201, as a public client';
}

async function published(context: StepContext): Promise<string> {
  const id = publishedClient(context);
  const { response, server, request, correspondence } = await walkTo(context, { client_id: id });
  expectThat(
    response?.code !== undefined,
    `a code for client ${id}`,
    `the server answered ${shownValue(response?.error)}`,
  );
  const token = { server, client: { id, authentication: 'none' as const }, endpoint: context.target.url };
  try {
    await redeemCode(correspondence, token, request, response.code);
  } catch (error) {
    if (!(error instanceof WalkError)) throw error;
    throw new Violation('a token for the code, without a client secret', error.message);
  }
  context.note('client id', id);
  return `${id} reached the sign-in page, got a code and redeemed it without a secret`;
}

async function proofKey(context: StepContext): Promise<string> {
  const clients = ['the registered client', publishedClient(context)];
  const flawed: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    'no challenge': { code_challenge: undefined, code_challenge_method: undefined },
    'method plain': { code_challenge_method: 'plain' },
  };
  await requireOrdinaryWalk(context);
  for (const [index, client] of clients.entries())
    for (const [flaw, parameters] of Object.entries(flawed)) {
      const code = await codeFor(context, { ...(index === 0 ? {} : { client_id: client }), ...parameters });
      expectThat(!code, `no code for ${client} with ${flaw}`, 'a code was issued');
    }
  return 'requests without a challenge and with method plain were refused for both';
}

async function unknownRefused(context: StepContext): Promise<string> {
  await requireOrdinaryWalk(context);
  const unknown = await codeFor(context, { client_id: `touchstone-${context.memory.run}` });
  expectThat(!unknown, 'no code for a client id nobody registered', 'a code was issued');
  const foreign = await codeFor(context, {
    client_id: publishedClient(context),
    redirect_uri: foreignRedirect,
  });
  expectThat(!foreign, `no code to ${foreignRedirect}`, 'a code was sent there');
  return 'both were refused';
}

function publishedClient({ spec }: StepContext): string {
  const client = spec.system.authorization.staticClients?.find(({ redirectUris = [] }) =>
    redirectUris.includes(ordinaryRedirect),
  );
  requireObserved(client !== undefined, 'the document publishes no client with a loopback redirect address');
  return client.id;
}

function walkTo(context: StepContext, parameters: WalkChanges['parameters']): Promise<WalkOutcome> {
  const part = actorPart(context.with);
  return context.target.actors.walkAs(part, { stopAt: 'code', ...(parameters ? { parameters } : {}) });
}

/** The positive twin: with nothing changed a code comes. */
async function requireOrdinaryWalk(context: StepContext): Promise<void> {
  const { response } = await walkTo(context, {});
  requireObserved(response?.code !== undefined, 'an authorization request in order gets no code');
}

/** Whether a changed request ends with a code, wherever it is sent. */
async function codeFor(context: StepContext, parameters: WalkChanges['parameters']): Promise<boolean> {
  try {
    return (await walkTo(context, parameters)).response?.code !== undefined;
  } catch (error) {
    if (!(error instanceof WalkError)) throw error;
    const last = error.exchanges.at(-1);
    if (!last?.response && error.exchanges.length === 0) throw new NotObserved(error.message);
    const redirect = last && redirectTarget(last);
    return redirect !== undefined && new URL(redirect).searchParams.has('code');
  }
}
