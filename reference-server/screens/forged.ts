import type { WireRequest } from '../http/wire.ts';
import { sameSecret } from '../same-secret.ts';
import type { Session } from './sessions.ts';

/**
 * Whether a form was sent by a page of another site, as far as the browser tells: its fetch metadata, and the origin it
 * names with every form. Also guards the sign-in form, which belongs to no session yet.
 */
export function isFromElsewhere({ headers }: WireRequest, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  return headers.origin !== undefined && headers.origin !== origin;
}

/** Whether a form carries the token of its session. */
export function isOfSession(form: URLSearchParams, { formToken }: Session): boolean {
  return sameSecret(form.get('formToken') ?? '', formToken);
}
