import { requireObserved } from '../../engine/violation.ts';
import { Correspondence, jsonObject } from '../../oauth/correspondence.ts';
import { endpointIn } from '../../oauth/server-endpoint.ts';
import type { Target } from '../../target/target.ts';
import type { Exchange } from '../../wire/exchange.ts';

/** Where scripted sign-ins end: a loopback address, any port (RFC 8252 §7.3). */
export const ordinaryRedirect = 'http://127.0.0.1/callback';

/** What a server answered to a registration; `clientId` only when it made a client of it. */
export interface Registration {
  exchange: Exchange;
  body: Readonly<Record<string, unknown>>;
  clientId?: string;
}

/** Address of the registration endpoint; undefined when the metadata names none. Skips the case without metadata. */
export async function registrationAddress(target: Target): Promise<string | undefined> {
  const { authorizationServer } = await target.walker.discover();
  requireObserved(authorizationServer !== undefined, 'no authorization server metadata was found');
  if (authorizationServer.document.registration_endpoint === undefined) return undefined;
  return endpointIn(authorizationServer, 'registration_endpoint', target.url, 'registration');
}

/** Registers a native public client with one redirect address (RFC 7591 §3.1); nothing is concluded from the reply. */
export async function register(target: Target, address: string, redirectUri: string): Promise<Registration> {
  const correspondence = new Correspondence(target.probe, target.redactor, 'REGISTRATION');
  const exchange = await correspondence.send({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_name: 'Touchstone',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [redirectUri],
    }),
  });
  const body = jsonObject(exchange) ?? {};
  correspondence.protect(body.client_secret, 'CLIENT_SECRET');
  correspondence.protect(body.registration_access_token, 'TOKEN');
  const { client_id: clientId } = body;
  const made = exchange.response?.status === 201 && typeof clientId === 'string' && clientId !== '';
  return { exchange, body, ...(made ? { clientId } : {}) };
}
