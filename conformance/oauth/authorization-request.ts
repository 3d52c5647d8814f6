import { createHash, randomBytes } from 'node:crypto';
import type { AuthorizationServer, Discovery } from './discovery.ts';
import { endpointIn } from './server-endpoint.ts';
import { WalkError } from './walk-error.ts';

/** One authorization request and what is needed to redeem its answer. */
export interface AuthorizationRequest {
  url: string;
  state: string;
  /** PKCE code verifier (RFC 7636 §4.1). */
  verifier: string;
  redirectUri: string;
  /** RFC 8707 §2. */
  resource: string;
}

export interface RequestDetails {
  endpoint: string;
  clientId: string;
  redirectUri: string;
  resource: string;
  scopes?: readonly string[];
  /** Parameters to send otherwise than they should be; `undefined` takes one away. */
  changes?: Readonly<Record<string, string | undefined>>;
}

/** @throws WalkError when the server announces PKCE methods without S256 (MCP, Authorization Code Protection) */
export function authorizationRequest(
  server: AuthorizationServer,
  details: RequestDetails,
): AuthorizationRequest {
  const { endpoint, clientId, redirectUri, resource, scopes = [], changes = {} } = details;
  const methods = server.document.code_challenge_methods_supported;
  if (Array.isArray(methods) && !methods.includes('S256')) {
    throw new WalkError({
      step: 'authorization',
      expected: 'S256 among code_challenge_methods_supported',
      actual: `${server.url} announces ${JSON.stringify(methods)}`,
    });
  }
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const parameters: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource,
    ...changes,
  };
  const url = new URL(endpointIn(server, 'authorization_endpoint', endpoint, 'authorization'));
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return { url: url.href, state, verifier, redirectUri, resource };
}

/**
 * The scopes to ask for: those of the challenge, else all that the resource announces, else none (MCP 2025-11-25,
 * Scope Selection Strategy). Never made up.
 */
export function announcedScopes({ challenge, protectedResource }: Discovery): readonly string[] {
  const challenged = challenge?.parameters.scope?.split(' ').filter((scope) => scope !== '');
  if (challenged && challenged.length > 0) return challenged;
  const supported = protectedResource?.document.scopes_supported;
  return Array.isArray(supported) ? supported.filter((scope) => typeof scope === 'string') : [];
}
