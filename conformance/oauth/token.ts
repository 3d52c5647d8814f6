import type { Exchange } from '../wire/exchange.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { type Correspondence, jsonObject } from './correspondence.ts';
import type { AuthorizationServer } from './discovery.ts';
import type { Client } from './registration.ts';
import { endpointIn } from './server-endpoint.ts';
import { answered, WalkError, type WalkStep } from './walk-error.ts';

/** A successful reply of the token endpoint (RFC 6749 §5.1). */
export interface TokenReply {
  accessToken: string;
  tokenType: string;
  refreshToken?: string;
  /** Seconds. */
  expiresIn?: number;
  scope?: string;
  /** The JSON as it came. */
  raw: Readonly<Record<string, unknown>>;
  exchange: Exchange;
}

/** Whom a token request is made to and for. */
export interface TokenContext {
  server: AuthorizationServer;
  client: Client;
  /** The MCP endpoint; the server's addresses may not be less safe than it. */
  endpoint: string;
}

/** Redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5, RFC 8707 §2.2). @throws WalkError */
export async function redeemCode(
  correspondence: Correspondence,
  context: TokenContext,
  request: AuthorizationRequest,
  code: string,
): Promise<TokenReply> {
  const exchange = await postToServer(correspondence, context, 'token_endpoint', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: request.redirectUri,
    code_verifier: request.verifier,
    resource: request.resource,
  });
  return tokenReply(exchange, correspondence, 'token');
}

/** Trades a refresh token for new tokens (RFC 6749 §6). @throws WalkError */
export async function refreshTokens(
  correspondence: Correspondence,
  context: TokenContext,
  refreshToken: string,
  resource: string,
): Promise<TokenReply> {
  const parameters = { grant_type: 'refresh_token', refresh_token: refreshToken, resource };
  const exchange = await postToServer(correspondence, context, 'token_endpoint', parameters);
  return tokenReply(exchange, correspondence, 'refresh');
}

/** Revokes a token (RFC 7009 §2). @throws WalkError unless the server answers 200, as it must even for unknown ones */
export async function revokeToken(
  correspondence: Correspondence,
  context: TokenContext,
  token: string,
  hint: 'access_token' | 'refresh_token',
): Promise<Exchange> {
  const exchange = await postToServer(correspondence, context, 'revocation_endpoint', {
    token,
    token_type_hint: hint,
  });
  if (exchange.response?.status === 200) return exchange;
  throw new WalkError({
    step: 'revocation',
    expected: '200 (RFC 7009 §2.2)',
    actual: answered(exchange),
    exchanges: [exchange],
  });
}

/** The endpoints that take forms, by their metadata names, and the step each belongs to. */
const steps = {
  token_endpoint: 'token',
  revocation_endpoint: 'revocation',
  device_authorization_endpoint: 'device authorization',
} as const;

/**
 * Posts a form to one of the server's endpoints, with the client's authentication (RFC 6749 §2.3). For requests that
 * are wrong on purpose too: nothing is concluded from the reply. Tokens in it are protected.
 * @throws WalkError when the metadata has no usable address
 */
export async function postToServer(
  correspondence: Correspondence,
  { server, client, endpoint }: TokenContext,
  member: keyof typeof steps,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Exchange> {
  const url = endpointIn(server, member, endpoint, steps[member]);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) form.set(name, value);
  if (client.authentication === 'client_secret_basic') {
    const credentials = [client.id, client.secret ?? ''].map(encodeURIComponent).join(':');
    const basic = Buffer.from(credentials).toString('base64');
    correspondence.protect(basic, 'CLIENT_SECRET');
    headers.authorization = `Basic ${basic}`;
  } else if (!('client_id' in parameters)) form.set('client_id', client.id);
  if (client.authentication === 'client_secret_post') form.set('client_secret', client.secret ?? '');
  const exchange = await correspondence.send({ method: 'POST', url, headers, body: form.toString() });
  const reply = jsonObject(exchange);
  correspondence.protect(reply?.access_token, '');
  correspondence.protect(reply?.refresh_token, 'REFRESH_TOKEN');
  correspondence.protect(reply?.id_token, 'ID_TOKEN');
  return exchange;
}

function tokenReply(exchange: Exchange, correspondence: Correspondence, step: WalkStep): TokenReply {
  const raw = jsonObject(exchange) ?? {};
  const { access_token: accessToken, token_type: tokenType, refresh_token: refreshToken, scope } = raw;
  const refuse = (expected: string, actual: string): never => {
    throw new WalkError({
      step,
      expected,
      actual: correspondence.redactor.redact(actual),
      exchanges: [exchange],
    });
  };
  if (exchange.response?.status !== 200 || typeof accessToken !== 'string') {
    const error = raw.error === undefined ? '' : ` with ${JSON.stringify(raw.error)}`;
    return refuse('200 with an access_token', `${answered(exchange)}${error}`);
  }
  // The type is case-insensitive (RFC 6749 §5.1).
  if (typeof tokenType !== 'string' || tokenType.toLowerCase() !== 'bearer') {
    return refuse('token_type Bearer', `it is ${JSON.stringify(tokenType)}`);
  }
  const reply: TokenReply = { accessToken, tokenType, raw, exchange };
  if (typeof refreshToken === 'string') reply.refreshToken = refreshToken;
  const expiresIn = Number(raw.expires_in ?? Number.NaN);
  if (Number.isFinite(expiresIn)) reply.expiresIn = expiresIn;
  if (typeof scope === 'string') reply.scope = scope;
  return reply;
}
