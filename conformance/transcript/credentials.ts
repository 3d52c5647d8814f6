import { isObject } from '../json-object.ts';
import type { Redactor } from '../wire/redaction.ts';
import { headerOf } from './messages.ts';
import type { RecordedExchange } from './types.generated.ts';

/**
 * Who speaks. A token that was refreshed (RFC 6749 §6) stands for the same grant, so an agent does not forget what it
 * read when its token expires; the refresh has to be in the recording to be seen.
 */
export class Credentials {
  /** Of access and refresh tokens, the grant they belong to. */
  readonly #grants = new Map<string, number>();
  readonly #redactor: Redactor;
  #count = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Learns from an exchange which tokens belong together, and what must never be shown. */
  learn({ request, response }: RecordedExchange): void {
    this.#protect(tokenOf(request.headers));
    this.#protect(headerOf(request.headers, 'mcp-session-id'));
    if (!/\bgrant_type=/.test(request.body ?? '')) return;
    const old = new URLSearchParams(request.body).get('refresh_token') ?? undefined;
    const { access_token, refresh_token } = jsonObject(response?.body);
    const grant = (old === undefined ? undefined : this.#grants.get(old)) ?? this.#count++;
    for (const token of [old, access_token, refresh_token]) {
      if (typeof token !== 'string') continue;
      this.#protect(token);
      this.#grants.set(token, grant);
    }
  }

  /** The same text for requests of the same grant, or else with the same credential. */
  of({ request }: RecordedExchange): string {
    const token = tokenOf(request.headers) ?? '';
    const grant = this.#grants.get(token);
    return grant === undefined ? `credential ${token}` : `grant ${grant}`;
  }

  #protect(secret: string | undefined): void {
    if (secret !== undefined) this.#redactor.protect(secret, 'CREDENTIAL');
  }
}

function tokenOf(headers: RecordedExchange['request']['headers']): string | undefined {
  return headerOf(headers, 'authorization')?.replace(/^\S+\s+/, '');
}

function jsonObject(text = ''): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
