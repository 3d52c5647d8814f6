import { type Correspondence, jsonObject } from './correspondence.ts';
import { deviceGrantType } from './device-grant.ts';
import type { AuthorizationServer } from './discovery.ts';
import { endpointIn } from './server-endpoint.ts';
import { answered, WalkError } from './walk-error.ts';

/** A client of an authorization server: ours, or the one the target names. */
export interface Client {
  id: string;
  /** Only when the server gave one although none was asked for (RFC 7591 §3.2.1 lets it). */
  secret?: string;
  authentication: 'none' | 'client_secret_post' | 'client_secret_basic';
  /** The registration reply as it came; absent for a client the target names. */
  registration?: Readonly<Record<string, unknown>>;
}

/** One registration per authorization server and redirect address for a whole run (RFC 7591). */
export class Registrations {
  readonly #clients = new Map<string, Promise<Client>>();
  readonly #endpoint: string;
  readonly #fixedId: string | undefined;

  /** @param fixedId a client registered beforehand; nothing is registered then */
  constructor(endpoint: string, fixedId?: string) {
    this.#endpoint = endpoint;
    this.#fixedId = fixedId;
  }

  /**
   * A client for walks with a code, or one that may be a device as well.
   * @throws WalkError when the server takes no registrations or refuses this one; the refusal is remembered
   */
  async clientFor(
    correspondence: Correspondence,
    server: AuthorizationServer,
    redirectUri: string,
    kind: 'browser' | 'device' = 'browser',
  ): Promise<Client> {
    if (this.#fixedId !== undefined) return { id: this.#fixedId, authentication: 'none' };
    const key = `${kind} ${server.issuer} ${redirectUri}`;
    const client =
      this.#clients.get(key) ??
      register(
        correspondence,
        server,
        redirectUri,
        this.#endpoint,
        kind === 'device' ? [deviceGrantType] : [],
      );
    this.#clients.set(key, client);
    return client;
  }
}

async function register(
  correspondence: Correspondence,
  server: AuthorizationServer,
  redirectUri: string,
  endpoint: string,
  further: readonly string[],
): Promise<Client> {
  if (server.document.registration_endpoint === undefined) {
    throw new WalkError({
      step: 'registration',
      expected: 'a registration_endpoint in the metadata, or a clientId in the target file',
      actual: `${server.url} has none and the target names no client`,
    });
  }
  const exchange = await correspondence.send({
    method: 'POST',
    url: endpointIn(server, 'registration_endpoint', endpoint, 'registration'),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_name: 'Touchstone',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', ...further],
      response_types: ['code'],
      redirect_uris: [redirectUri],
    }),
  });
  const registration = jsonObject(exchange);
  const status = exchange.response?.status ?? 0;
  if (status < 200 || status > 299 || typeof registration?.client_id !== 'string') {
    const error = registration?.error === undefined ? '' : ` with ${JSON.stringify(registration.error)}`;
    throw new WalkError({
      step: 'registration',
      expected: '201 with a client_id (RFC 7591 §3.2.1)',
      actual: correspondence.redactor.redact(`${answered(exchange)}${error}`),
      exchanges: [exchange],
    });
  }
  correspondence.protect(registration.client_secret, 'CLIENT_SECRET');
  correspondence.protect(registration.registration_access_token, 'REGISTRATION_TOKEN');
  return { id: registration.client_id, ...authenticationOf(registration), registration };
}

/** RFC 7591 §2: a secret without a named method is sent by HTTP Basic. */
function authenticationOf(registration: Record<string, unknown>): Pick<Client, 'secret' | 'authentication'> {
  const { client_secret: secret, token_endpoint_auth_method: method = 'client_secret_basic' } = registration;
  if (typeof secret !== 'string' || method === 'none') return { authentication: 'none' };
  return { secret, authentication: method === 'client_secret_post' ? method : 'client_secret_basic' };
}
