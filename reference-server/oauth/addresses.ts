/** Where the authorization server answers, as paths on its origin. */
export const addresses = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  registration: '/oauth/register',
  revocation: '/oauth/revoke',
  jwks: '/oauth/jwks',
  endOfSession: '/oauth/session/end',
  interaction: '/oauth/interaction',
  authorizationServerMetadata: '/.well-known/oauth-authorization-server',
  openIdConfiguration: '/.well-known/openid-configuration',
  protectedResourceMetadata: '/.well-known/oauth-protected-resource',
} as const;

/** Addresses that scripts of any origin may read. They take no cookie, so a wildcard gives nothing away. */
const readableEverywhere: ReadonlySet<string> = new Set([
  addresses.token,
  addresses.registration,
  addresses.revocation,
  addresses.jwks,
]);

export function isReadableEverywhere(path: string): boolean {
  return path.startsWith('/.well-known/') || readableEverywhere.has(path);
}

/** Whether a path belongs to OAuth. */
export function isOAuthPath(path: string): boolean {
  return (
    path.startsWith('/oauth/') ||
    path.startsWith('/.well-known/oauth-') ||
    path.startsWith(addresses.openIdConfiguration)
  );
}

/** Where the metadata of a protected resource is found: the suffix first, then the root (RFC 9728 §3.1). */
export function metadataPathsOf(resource: string): string[] {
  const suffix = new URL(resource).pathname.replace(/\/$/, '');
  return [`${addresses.protectedResourceMetadata}${suffix}`, addresses.protectedResourceMetadata];
}
