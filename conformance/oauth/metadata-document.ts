import type { Exchange } from '../wire/exchange.ts';
import { header } from '../wire/exchange.ts';
import { type Correspondence, jsonObject } from './correspondence.ts';
import { answered } from './walk-error.ts';

const mostRedirects = 5;

/** A JSON document that was fetched, or why it cannot be used. */
export type FetchedDocument = { document: Record<string, unknown>; url: string } | { problem: string };

/** Fetches a metadata document with a plain GET: no credential, no cookie, whatever its origin. */
export async function fetchDocument(
  correspondence: Correspondence,
  address: string,
  endpoint: string,
): Promise<FetchedDocument> {
  let url = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const problem = reasonNotToFetch(url, endpoint);
    if (problem) return { problem };
    const exchange = await correspondence.send({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
    });
    const next = redirectTarget(exchange);
    if (next === undefined) return documentIn(exchange, url);
    url = next;
  }
  return { problem: `${address} redirects more than ${mostRedirects} times` };
}

/**
 * Metadata is the word of a server nobody has judged yet. It may not lead from TLS to plain HTTP, nor from a remote
 * endpoint into the reader's own machine (MCP, Security Best Practices, Server-Side Request Forgery).
 */
export function reasonNotToFetch(address: string, endpoint: string): string | undefined {
  if (!URL.canParse(address)) return `"${address}" is not an absolute URL`;
  const url = new URL(address);
  const from = new URL(endpoint);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${address} is not an HTTP address`;
  if (url.username !== '' || url.password !== '')
    return 'an address with a user name or password in it is not used';
  if (from.protocol === 'https:' && url.protocol === 'http:') return `${address} would leave TLS`;
  if (isLoopback(url) && !isLoopback(from)) return `${address} is on this machine, the endpoint is not`;
  return undefined;
}

/** 127.0.0.0/8, ::1 and the names that stand for them (RFC 6761 §6.3). */
export function isLoopback({ hostname }: URL): boolean {
  return /^(127(\.\d+){3}|\[::1\]|localhost|.*\.localhost)$/.test(hostname);
}

/** Where a 3xx reply leads, as an absolute URL; undefined for any other reply (RFC 9110 §10.2.2). */
export function redirectTarget(exchange: Exchange): string | undefined {
  const location = header(exchange, 'location');
  const { status = 0 } = exchange.response ?? {};
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, exchange.request.url)
    ? new URL(location, exchange.request.url).href
    : undefined;
}

function documentIn(exchange: Exchange, url: string): FetchedDocument {
  if (exchange.response?.status !== 200) return { problem: answered(exchange) };
  const document = jsonObject(exchange);
  return document
    ? { document, url }
    : { problem: `${answered(exchange)} with something that is not a JSON object` };
}
