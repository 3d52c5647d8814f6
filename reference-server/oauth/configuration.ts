import { randomBytes } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import { InvalidRequest, InvalidTarget } from 'oidc-provider/lib/helpers/errors.js';
import type { Spec, StaticClient } from '../../spec/spec.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../records/store.ts';
import { addressesOf } from './addresses.ts';
import { keepWhatIsOffered } from './client-registration.ts';
import type { OAuthDecisions } from './decisions.ts';
import { deviceFlowOf, deviceGrantType } from './device/device-flow.ts';
import type { OwnSecrets } from './own-secrets.ts';
import { errorPage, pageHeaders } from './pages.ts';
import type { People } from './people.ts';
import { namesOf, scopesOfRequest } from './scopes.ts';
import type { TokenStore } from './token-store.ts';

const hour = 60 * 60;
const day = 24 * hour;

export interface ProviderOptions {
  spec: Spec;
  /** Issuer (RFC 8414 §2). */
  origin: string;
  /** Address of the MCP endpoint: the audience of a token when nothing else is asked for. */
  resource: string;
  otherResources: readonly string[];
  people: People;
  store: Store;
  clock: Clock;
  tokens: TokenStore;
  secrets: OwnSecrets;
  decisions: OAuthDecisions;
}

/** The configuration of oidc-provider that the spec asks for. Every default it would print a notice about is set. */
export function configurationOf(options: ProviderOptions): Configuration {
  const { spec, people, tokens, secrets, decisions } = options;
  const { authorization } = spec.system;
  const { scopes } = spec.access;
  const refreshes = authorization.grants.includes('refresh_token');
  const devices = authorization.grants.includes('device_code');
  const grantTypes = [
    'authorization_code',
    ...(refreshes ? ['refresh_token'] : []),
    ...(devices ? [deviceGrantType] : []),
  ];
  const addresses = addressesOf(spec);
  return {
    adapter: (kind: string) => tokens.adapterOf(kind),
    clients: (authorization.staticClients ?? []).map((client) =>
      publishedClient(client, grantTypes, decisions['oauth.authenticatesPublishedClients']()),
    ),
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    // An MCP client is a native one unless it says otherwise: any loopback port matches (RFC 8252 §7.3).
    clientDefaults: { application_type: 'native', id_token_signed_response_alg: 'ES256' },
    cookies: { keys: [secrets.cookieKey] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    expiresWithSession: () => false,
    extraClientMetadata: {
      properties: ['grant_types', 'scope'],
      validator: (_ctx, key, _value, metadata) => keepWhatIsOffered(key, metadata, grantTypes, scopes),
    },
    extraParams: {
      scope: (ctx, asked, client) => {
        const scope = scopesOfRequest(asked, scopes, client.scope);
        if (ctx.oidc.params) ctx.oidc.params.scope = decisions['oauth.grantsScopes'](scope, scopes);
      },
    },
    features: {
      claimsParameter: { enabled: false },
      deviceFlow: devices ? deviceFlowOf(spec) : { enabled: false },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      registration: {
        enabled: authorization.registration.includes('dynamic'),
        issueRegistrationAccessToken: false,
      },
      resourceIndicators: resourceIndicatorsOf(options),
      revocation: revocationOf(options),
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_ctx, id) =>
      people.named(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    interactions: { url: (_ctx, { uid }) => `${addresses.interaction}/${uid}` },
    // Left out, oidc-provider does not even announce the grant.
    ...(refreshes && { issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token') }),
    jwks: { keys: [secrets.signingKey] },
    // Each authorization is a grant of its own, so each asks and each has its own organization.
    loadExistingGrant: (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    pkce: { required: (_ctx, { clientId }) => decisions['oauth.requiresPkce'](clientId) },
    renderError: (ctx, out) => {
      if (ctx.accepts('json', 'html') === 'json') ctx.body = out;
      else {
        ctx.set(pageHeaders);
        ctx.body = errorPage(spec.system.title, out);
      }
    },
    responseTypes: ['code'],
    rotateRefreshToken: decisions['oauth.rotates'](authorization.refreshToken?.rotates ?? true),
    routes: {
      authorization: addresses.authorization,
      code_verification: addresses.verification,
      device_authorization: addresses.deviceAuthorization,
      end_session: addresses.endOfSession,
      jwks: addresses.jwks,
      registration: addresses.registration,
      revocation: addresses.revocation,
      token: addresses.token,
    },
    scopes: [...scopes.map(({ name }) => name), ...(refreshes ? ['offline_access'] : [])],
    ttl: {
      AccessToken: authorization.accessToken.lifetimeSeconds,
      AuthorizationCode: 60,
      DeviceCode: authorization.device?.expiresSeconds ?? 15 * 60,
      Grant: 3650 * day,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: authorization.refreshToken?.lifetimeSeconds ?? 14 * day,
      Session: day,
    },
  };
}

type Features = NonNullable<Configuration['features']>;

/** A token is for one resource (RFC 8707); a request that names none means the MCP endpoint. */
function resourceIndicatorsOf({
  spec,
  resource,
  otherResources,
}: ProviderOptions): Features['resourceIndicators'] {
  const audiences = [resource, ...otherResources];
  return {
    enabled: true,
    defaultResource: (_ctx, _client, granted) => (granted?.includes(resource) === false ? granted : resource),
    getResourceServerInfo: (_ctx, indicator) => {
      const audience = audiences.find((known) => isSameUri(known, indicator));
      if (audience === undefined) throw new InvalidTarget('this server issues no token for that resource');
      return { audience, scope: namesOf(spec.access.scopes), accessTokenFormat: 'opaque' };
    },
    useGrantedResource: () => true,
  };
}

function revocationOf({ decisions }: ProviderOptions): Features['revocation'] {
  return {
    enabled: true,
    allowedPolicy: (_ctx, client, token) => {
      // RFC 7009 §2.1: a token of another client is refused, and the client is told.
      if (token.clientId !== client.clientId)
        throw new InvalidRequest('the token was issued to another client');
      return decisions['oauth.revokes']();
    },
  };
}

function publishedClient(
  { id, redirectUris = [] }: StaticClient,
  grantTypes: string[],
  method: 'none' | 'client_secret_post',
) {
  return {
    client_id: id,
    token_endpoint_auth_method: method,
    ...(method === 'none' ? {} : { client_secret: randomBytes(32).toString('base64url') }),
    redirect_uris: [...redirectUris],
    response_types: redirectUris.length > 0 ? (['code'] as const) : [],
    grant_types: grantTypes,
  };
}

function isSameUri(a: string, b: string): boolean {
  return URL.canParse(b) && new URL(a).href === new URL(b).href;
}
