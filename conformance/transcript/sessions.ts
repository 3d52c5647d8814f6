import type { Credentials } from './credentials.ts';
import { headerOf } from './messages.ts';
import type { RecordedExchange } from './types.generated.ts';

/**
 * Numbers the sessions of a recording, from 1, in the order in which they appear. A session is what one credential does
 * at one origin under one Mcp-Session-Id (MCP, Transports, Session Management), or under none.
 */
export class Sessions {
  readonly #credentials: Credentials;
  readonly #numbers = new Map<string, number>();

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  get count(): number {
    return this.#numbers.size;
  }

  of(exchange: RecordedExchange): number {
    const { request, response } = exchange;
    // The reply to initialize hands the id out; from then on the client sends it.
    const id = headerOf(request.headers, 'mcp-session-id') ?? headerOf(response?.headers, 'mcp-session-id');
    const origin = URL.canParse(request.url) ? new URL(request.url).origin : request.url;
    const key = JSON.stringify([origin, this.#credentials.of(exchange), id]);
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return number;
  }
}
