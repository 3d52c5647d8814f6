import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request with its whole body. */
export interface WireRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** True when the body was longer than the limit and dropped. */
  tooLarge: boolean;
  /** Identifies the TCP connection. */
  connection: object;
  remoteAddress: string;
}

/** One HTTP reply. Header names in lower case. */
export interface WireReply {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Sent in the place of the body, where that is no text. */
  bytes?: Uint8Array;
}

/** Thrown to close the connection without a reply. */
export class ConnectionLost extends Error {}

export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): WireReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

export function emptyReply(status: number, headers: Record<string, string> = {}): WireReply {
  return { status, headers, body: '' };
}
