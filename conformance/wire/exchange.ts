/** Headers as received: lower-case names; a name that came more than once keeps all its values. */
export type Headers = Readonly<Record<string, string | string[]>>;

/** One request as it was sent. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** The body as text; absent when none was sent. */
  body?: string;
}

/** One reply as it came, not normalised in any way. */
export interface ReceivedResponse {
  status: number;
  headers: Headers;
  /** At most the probe's body limit; see `truncated`. */
  body: string;
  truncated: boolean;
}

/** Why there is no reply. */
export interface NoReply {
  kind: 'unreachable' | 'closed' | 'timeout' | 'protocol';
  /** A sentence for the reader, without secrets. */
  message: string;
}

/** A request with what came back. Exactly one of `response` and `noReply` is present. */
export interface Exchange {
  request: SentRequest;
  response?: ReceivedResponse;
  noReply?: NoReply;
  /** Wall time in milliseconds. */
  durationMs: number;
}

/** The first value of a header, or undefined. Names are case-insensitive (RFC 9110 §5.1). */
export function header(exchange: Exchange, name: string): string | undefined {
  const value = exchange.response?.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}
