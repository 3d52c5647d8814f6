import type { Spec } from '../../spec/spec.ts';

/** Where the authorization server answers, as paths on its origin. */
export interface Addresses {
  authorization: string;
  token: string;
  deviceAuthorization: string;
  registration: string;
  revocation: string;
  jwks: string;
  endOfSession: string;
  interaction: string;
  /** Page where a person types the code a device shows (RFC 8628 §3.3). */
  verification: string;
}

/** Documents whose addresses the RFCs give. */
export const wellKnown = {
  authorizationServerMetadata: '/.well-known/oauth-authorization-server',
  openIdConfiguration: '/.well-known/openid-configuration',
  protectedResourceMetadata: '/.well-known/oauth-protected-resource',
} as const;

/** The addresses of a system: those its documents fix (by their metadata names, RFC 8414 §2), else ours. */
export function addressesOf({ system }: Pick<Spec, 'system'>): Addresses {
  const { endpoints: fixed = {}, device } = system.authorization;
  return {
    authorization: fixed.authorization_endpoint ?? '/oauth/authorize',
    token: fixed.token_endpoint ?? '/oauth/token',
    deviceAuthorization: fixed.device_authorization_endpoint ?? '/oauth/device',
    registration: fixed.registration_endpoint ?? '/oauth/register',
    revocation: fixed.revocation_endpoint ?? '/oauth/revoke',
    jwks: fixed.jwks_uri ?? '/oauth/jwks',
    endOfSession: '/oauth/session/end',
    interaction: '/oauth/interaction',
    verification: device?.verificationPath ?? '/device',
  };
}

/** Whether scripts of any origin may read what is there. It takes no cookie, so a wildcard gives nothing away. */
export function isReadableEverywhere(path: string, addresses: Addresses): boolean {
  const { token, deviceAuthorization, registration, revocation, jwks } = addresses;
  return (
    path.startsWith('/.well-known/') ||
    [token, deviceAuthorization, registration, revocation, jwks].includes(path)
  );
}

/** Whether a path belongs to OAuth: a well-known document, an endpoint, or what stands below one. */
export function isOAuthPath(path: string, addresses: Addresses): boolean {
  return (
    path.startsWith('/oauth/') ||
    path.startsWith('/.well-known/oauth-') ||
    path.startsWith(wellKnown.openIdConfiguration) ||
    Object.values(addresses).some((address) => path === address || path.startsWith(`${address}/`))
  );
}

/** Whether a path is that of the authorization server's metadata, under either of its names. */
export function isServerMetadata(path: string): boolean {
  return path === wellKnown.authorizationServerMetadata || path === wellKnown.openIdConfiguration;
}

/** Where the metadata of a protected resource is found: the suffix first, then the root (RFC 9728 §3.1). */
export function metadataPathsOf(resource: string): string[] {
  const suffix = new URL(resource).pathname.replace(/\/$/, '');
  return [`${wellKnown.protectedResourceMetadata}${suffix}`, wellKnown.protectedResourceMetadata];
}
