import { createHash, timingSafeEqual } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Correspondence } from './correspondence.ts';
import type { AuthorizationServer } from './discovery.ts';
import { WalkError } from './walk-error.ts';

/** The answer to an authorization request as read from the redirect (RFC 6749 §4.1.2, RFC 9207 §2). */
export interface AuthorizationResponse {
  code?: string;
  error?: string;
  errorDescription?: string;
  iss?: string;
  /** Every parameter as it came, repeated ones included. */
  parameters: readonly (readonly [string, string])[];
}

/**
 * Reads a redirect and holds it against the request: each parameter once, `state` unchanged, `iss` ours where it is
 * announced or present (RFC 9207 §2.4).
 * @throws WalkError when it is not the answer to this request
 */
export function authorizationResponse(
  redirect: URL,
  request: AuthorizationRequest,
  server: AuthorizationServer,
  correspondence: Correspondence,
): AuthorizationResponse {
  for (const code of redirect.searchParams.getAll('code')) correspondence.protect(code, 'CODE');
  const refuse = (expected: string, actual: string): never => {
    throw new WalkError({
      step: 'authorization',
      expected,
      actual,
      exchanges: [...correspondence.exchanges],
    });
  };
  const one = (name: string): string | undefined => {
    const values = redirect.searchParams.getAll(name);
    return values.length > 1
      ? refuse(`one ${name} in the redirect`, `there are ${values.length}`)
      : values[0];
  };
  if (!isSame(one('state') ?? '', request.state))
    refuse('the state that was sent', 'the redirect carries another or none');
  const iss = one('iss');
  const announced = server.document.authorization_response_iss_parameter_supported === true;
  if (announced && iss === undefined)
    refuse('iss in the redirect, as the metadata announces', 'there is none');
  if (iss !== undefined && iss !== server.issuer)
    refuse(`iss ${server.issuer} in the redirect`, `it is ${iss}`);
  const [code, error, errorDescription] = [one('code'), one('error'), one('error_description')];
  if (code === undefined && error === undefined)
    refuse('a code or an error in the redirect', 'there is neither');
  return {
    ...(code === undefined ? {} : { code }),
    ...(error === undefined ? {} : { error }),
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(iss === undefined ? {} : { iss }),
    parameters: [...redirect.searchParams],
  };
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
