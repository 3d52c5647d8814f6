import { jsonObject } from '../../oauth/correspondence.ts';
import type { Client } from '../../oauth/registration.ts';
import { postToServer } from '../../oauth/token.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import type { Exchange } from '../../wire/exchange.ts';

/** What the token endpoint answered; `token` only when it issued one. */
export interface Redemption {
  exchange: Exchange;
  token?: string;
}

/** Redeems the code a walk ended with (RFC 6749 §4.1.3), with a verifier of one's choice or with none. */
export async function redeem(
  { url: endpoint }: Target,
  { server, request, response, correspondence }: WalkOutcome,
  client: Client,
  verifier: string | undefined = request.verifier,
): Promise<Redemption> {
  const exchange = await postToServer(correspondence, { server, client, endpoint }, 'token_endpoint', {
    grant_type: 'authorization_code',
    code: response?.code,
    redirect_uri: request.redirectUri,
    code_verifier: verifier === '' ? undefined : verifier,
    resource: request.resource,
  });
  const token = jsonObject(exchange)?.access_token;
  return { exchange, ...(exchange.response?.status === 200 && typeof token === 'string' ? { token } : {}) };
}
