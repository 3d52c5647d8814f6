import type { Exchange } from '../wire/exchange.ts';
import { type Correspondence, jsonObject } from './correspondence.ts';
import { postToServer, type TokenContext } from './token.ts';

/** RFC 8628 §3.4. */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a device is told when it begins (RFC 8628 §3.2), as far as it is there. */
export interface DeviceAuthorization {
  deviceCode?: string;
  userCode?: string;
  verificationUri?: string;
  /** Seconds. */
  expiresIn?: number;
  /** Seconds; five where the server does not say. */
  interval: number;
  exchange: Exchange;
}

/** What the token endpoint said to a device that asked: tokens, or why there are none. */
export interface DevicePoll {
  token?: string;
  refreshToken?: string;
  /** The word for what is the matter, in the form of RFC 8628 §3.5 or of a vendor. */
  error?: string;
  exchange: Exchange;
}

/** Asks for a device code and a user code (RFC 8628 §3.1). Nothing is concluded from the reply. */
export async function authorizeDevice(
  correspondence: Correspondence,
  context: TokenContext,
  { scopes, resource }: { scopes: readonly string[]; resource: string },
): Promise<DeviceAuthorization> {
  const exchange = await postToServer(correspondence, context, 'device_authorization_endpoint', {
    scope: scopes.length > 0 ? scopes.join(' ') : undefined,
    resource,
  });
  const reply = (exchange.response?.status === 200 ? jsonObject(exchange) : undefined) ?? {};
  const { device_code: deviceCode, user_code: userCode, verification_uri: verificationUri } = reply;
  correspondence.protect(deviceCode, 'DEVICE_CODE');
  const [expiresIn, interval] = [Number(reply.expires_in ?? Number.NaN), Number(reply.interval ?? 5)];
  return {
    ...(isText(deviceCode) ? { deviceCode } : {}),
    ...(isText(userCode) ? { userCode } : {}),
    ...(isText(verificationUri) && URL.canParse(verificationUri) ? { verificationUri } : {}),
    ...(expiresIn > 0 ? { expiresIn } : {}),
    interval,
    exchange,
  };
}

/** Asks once for the tokens of a device code (RFC 8628 §3.4). Nothing is concluded from the reply. */
export async function pollForDevice(
  correspondence: Correspondence,
  context: TokenContext,
  deviceCode: string,
): Promise<DevicePoll> {
  const exchange = await postToServer(correspondence, context, 'token_endpoint', {
    grant_type: deviceGrantType,
    device_code: deviceCode,
  });
  const reply = jsonObject(exchange) ?? {};
  if (exchange.response?.status !== 200 || !isText(reply.access_token)) {
    const error = errorIn(reply);
    return error === undefined ? { exchange } : { error, exchange };
  }
  const { access_token: token, refresh_token: refreshToken } = reply;
  return { token, ...(isText(refreshToken) ? { refreshToken } : {}), exchange };
}

/** `error` (RFC 6749 §5.2), or `errors.oauth_error` with a text or a list of texts. */
function errorIn({ error, errors }: Record<string, unknown>): string | undefined {
  if (isText(error)) return error;
  const nested = (errors as { oauth_error?: unknown } | null | undefined)?.oauth_error;
  const [first] = [nested].flat();
  return isText(first) ? first : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
