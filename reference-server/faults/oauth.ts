import { jsonReply } from '../http/wire.ts';
import type { Fault } from './fault.ts';

export const oauthFaults: Record<string, Fault> = {
  'as-404': {
    says: 'There is no authorization server metadata.',
    overrides: () => ({ 'discovery.servesAuthorizationServerMetadata': () => false }),
  },
  'prm-wrong-resource': {
    says: 'The protected resource metadata describes another host.',
    overrides: () => ({ 'discovery.namesResource': () => 'https://elsewhere.example/mcp' }),
  },
  'prm-missing': {
    says: 'There is no protected resource metadata.',
    overrides: () => ({ 'discovery.servesResourceMetadata': () => false }),
  },
  'no-challenge': {
    says: 'A refusal for want of a token does not say where to get one.',
    overrides: () => ({
      'authentication.refuses': ({ headers: { 'www-authenticate': _challenge, ...headers }, ...reply }) => ({
        ...reply,
        headers,
      }),
    }),
  },
  'rpc-200-auth-error': {
    says: 'A refusal for want of a token is a JSON-RPC error with HTTP status 200.',
    overrides: () => ({
      'authentication.refuses': () =>
        jsonReply(200, { jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Unauthorized' } }),
    }),
  },
  'as-no-registration': {
    says: 'The metadata names no registration endpoint.',
    overrides: () => ({
      'discovery.describesServer': ({ registration_endpoint: _address, ...metadata }) => metadata,
    }),
  },
  'issuer-mismatch': {
    says: 'The metadata is that of another issuer.',
    overrides: () => ({
      'discovery.describesServer': (metadata) => ({ ...metadata, issuer: 'https://elsewhere.example' }),
    }),
  },
  'http-ok': {
    says: 'Tokens are to be sent to an address over plain http.',
    overrides: () => ({
      'discovery.describesServer': (metadata) => ({
        ...metadata,
        revocation_endpoint: 'http://plain.example/oauth/revoke',
      }),
    }),
  },
  'scope-renamed': {
    says: 'A scope is announced under another name than the documented one.',
    overrides: () => ({
      'discovery.announcesScopes': (scopes) =>
        scopes.map((scope, index) => (index === scopes.length - 1 ? `${scope}.all` : scope)),
    }),
  },
  'split-origin': {
    says: 'Tokens and registrations are had at another origin than the endpoint.',
    overrides: () => ({
      'discovery.describesServer': (metadata) => ({
        ...metadata,
        token_endpoint: byItsOtherName(metadata.token_endpoint),
        registration_endpoint: byItsOtherName(metadata.registration_endpoint),
      }),
    }),
  },
  'grant-password': {
    says: 'The password grant is announced.',
    overrides: () => ({
      'discovery.describesServer': (metadata) => ({
        ...metadata,
        grant_types_supported: [metadata.grant_types_supported ?? [], 'password'].flat(),
      }),
    }),
  },
  'needs-client-id': {
    says: 'Clients are known beforehand: no registration is announced, and none is taken.',
    overrides: () => ({
      'discovery.describesServer': ({ registration_endpoint: _none, ...metadata }) => metadata,
      'oauth.registers': () => false,
    }),
  },
  'dcr-403': {
    says: 'Registration is announced and refused.',
    overrides: () => ({ 'oauth.registers': () => false }),
  },
  'static-needs-secret': {
    says: 'The published client gets no token without a secret.',
    overrides: () => ({ 'oauth.authenticatesPublishedClients': () => 'client_secret_post' }),
  },
  'static-no-pkce': {
    says: 'The published client gets a token without PKCE.',
    overrides: ({ spec }) => ({
      'oauth.requiresPkce': (client) =>
        !(spec.system.authorization.staticClients ?? []).some(({ id }) => id === client),
    }),
  },
  'pkce-optional': {
    says: 'A client gets a token without PKCE.',
    overrides: () => ({ 'oauth.requiresPkce': () => false }),
  },
  'scope-upgrade': {
    says: 'Every token carries all scopes, whatever was asked for.',
    overrides: () => ({
      'oauth.grantsScopes': (_asked, offered) => offered.map(({ name }) => name).join(' '),
    }),
  },
  'dcr-accepts-any-redirect': {
    says: 'A client with a plain-http redirect to a foreign host is registered.',
    overrides: () => ({ 'oauth.allowsRedirectUri': () => true }),
  },
  'auto-consent': {
    says: 'The code is issued after sign-in without asking for consent.',
    overrides: () => ({ 'oauth.asksForConsent': () => false }),
  },
  'deny-ignored': {
    says: 'A person who denies has allowed.',
    overrides: () => ({ 'oauth.heedsDenial': () => false }),
  },
  'redirect-prefix-match': {
    says: 'A code goes to any address that begins like a registered one.',
    overrides: () => ({
      'oauth.matchesRedirectUri': (matches, asked, registered) =>
        matches || registered.some((uri) => asked.startsWith(uri)),
    }),
  },
  'code-reuse': {
    says: 'A code gives tokens as often as it is sent.',
    overrides: () => ({ 'oauth.usesUp': (kind) => kind !== 'AuthorizationCode' }),
  },
  'expires-in-absent': {
    says: 'The token response does not say how long the token lives.',
    overrides: () => ({ 'oauth.announcesLifetime': () => false }),
  },
  'exp-unchecked': {
    says: 'An expired token goes on working.',
    overrides: () => ({ 'oauth.isExpired': () => false }),
  },
  'aud-unchecked': {
    says: 'A token minted for another resource is accepted.',
    overrides: () => ({ 'oauth.acceptsAudience': () => true }),
  },
  'revoke-noop': {
    says: 'A revoked token goes on working.',
    overrides: () => ({ 'oauth.revokes': () => false }),
  },
  'token-multi-org': {
    says: "A token reaches all of the user's organizations, not the chosen one.",
    overrides: () => ({ 'oauth.reaches': (_chosen, memberships) => memberships }),
  },
  'token-write-capable': {
    says: 'The token can write to the upstream API.',
    overrides: () => ({ 'upstream.allowsMethod': () => true }),
  },
  'prefix-swapped': {
    says: 'Access tokens look like refresh tokens, and the other way round.',
    overrides: () => ({
      'oauth.prefixOf': (kind, prefixes) => prefixes[kind === 'access' ? 'refresh' : 'access'],
    }),
  },
  'refresh-as-bearer': {
    says: 'A refresh token is accepted in the place of an access token.',
    overrides: () => ({ 'oauth.bearerKinds': () => ['AccessToken', 'RefreshToken'] }),
  },
  'no-rotation': {
    says: 'A refresh gives no new refresh token.',
    overrides: () => ({ 'oauth.rotates': () => false }),
  },
  'reuse-tolerated': {
    says: 'A refresh token that was used goes on working.',
    overrides: () => ({ 'oauth.usesUp': (kind) => kind !== 'RefreshToken' }),
  },
  'reuse-spares-family': {
    says: 'A refresh token that is used twice is refused, and what came of it goes on working.',
    overrides: () => ({ 'oauth.endsFamilies': () => false }),
  },
  'oauth-as-service': {
    says: 'An access token acts with the rights of an administrator, in the name of the service.',
    overrides: ({ spec }) => ({
      'oauth.actsFor': (person) => ({ ...person, user: 'service', role: spec.access.roles[0]?.name ?? '' }),
    }),
  },
  'device-404': {
    says: 'The device authorization endpoint is announced and not there.',
    overrides: () => ({ 'device.isServed': () => false }),
  },
  'device-auto-approve': {
    says: 'A device gets tokens although nobody was asked.',
    overrides: () => ({ 'device.waitsForPerson': () => false }),
  },
  'device-code-reusable': {
    says: 'A device code gives tokens as often as it is sent.',
    overrides: () => ({ 'oauth.usesUp': (kind) => kind !== 'DeviceCode' }),
  },
  'no-expiry': {
    says: 'A device code never expires.',
    overrides: () => ({
      'oauth.lifetimeOf': (kind, seconds) => (kind === 'DeviceCode' ? undefined : seconds),
    }),
  },
  'device-never-slowed': {
    says: 'A device may poll as fast as it likes.',
    overrides: () => ({ 'device.pollsTooFast': () => false }),
  },
};

/** The same address by another name of this machine, which browsers and clients take for another origin. */
function byItsOtherName(address: unknown): string {
  const url = new URL(String(address));
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}
