import type { Caller } from '../../wire/caller.ts';
import { type Exchange, header } from '../../wire/exchange.ts';

/** What a browser asks before a credentialed JSON POST (Fetch, CORS-preflight fetch). */
export function preflight(caller: Caller, url: string, origin: string): Promise<Exchange> {
  return caller.http('OPTIONS', url, {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  });
}

export function allowedOrigin(exchange: Exchange): string | undefined {
  return header(exchange, 'access-control-allow-origin');
}

export function allowsCredentials(exchange: Exchange): boolean {
  return header(exchange, 'access-control-allow-credentials')?.toLowerCase() === 'true';
}

/** Whether a page of this origin may read credentialed replies. */
export function grantsCredentials(exchange: Exchange, origin: string): boolean {
  return allowsCredentials(exchange) && allowedOrigin(exchange) === origin;
}

/** The CORS side of a reply in a line. */
export function corsOf(exchange: Exchange): string {
  if (!exchange.response) return `no reply: ${exchange.noReply?.message}`;
  const credentials = header(exchange, 'access-control-allow-credentials') ?? 'none';
  return `HTTP ${exchange.response.status}, Allow-Origin ${allowedOrigin(exchange) ?? 'none'}, Allow-Credentials ${credentials}`;
}

/** A comma-separated header as lower-case words. */
export function words(exchange: Exchange, name: string): string[] {
  return (header(exchange, name) ?? '').split(',').map((word) => word.trim().toLowerCase());
}
