import { CookieJar } from 'tough-cookie';
import type { Exchange } from '../wire/exchange.ts';
import type { Correspondence } from './correspondence.ts';
import { WalkError } from './walk-error.ts';

/** A request for a page; a body is an HTML form's. */
export interface PageRequest {
  method: 'GET' | 'POST';
  url: string;
  body?: string;
  headers?: Readonly<Record<string, string>>;
}

/** Cookies shorter than this are settings, not credentials (64 bits in base64 are 11 characters). */
const shortestCredential = 11;

/** Requests of one browser session at one origin: cookies are kept, and no request leaves that origin. */
export class CookieSession {
  readonly #jar = new CookieJar();
  readonly #correspondence: Correspondence;
  readonly #origin: string;

  constructor(correspondence: Correspondence, origin: string) {
    this.#correspondence = correspondence;
    this.#origin = origin;
  }

  /** @throws WalkError when the request would take the session to another origin */
  async send({ method, url, body, headers = {} }: PageRequest): Promise<Exchange> {
    const { origin } = new URL(url);
    if (origin !== this.#origin) {
      throw new WalkError({
        step: 'sign-in',
        expected: `to stay at ${this.#origin}`,
        actual: `a page leads to ${origin}, which gets neither cookies nor the password`,
        exchanges: [...this.#correspondence.exchanges],
      });
    }
    const cookie = await this.#jar.getCookieString(url);
    const form: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin };
    const exchange = await this.#correspondence.send({
      method,
      url,
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }), ...form, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of [exchange.response?.headers['set-cookie'] ?? []].flat()) {
      const stored = await this.#jar.setCookie(line, url, { ignoreError: true });
      if (stored && stored.value.length >= shortestCredential)
        this.#correspondence.protect(stored.value, 'COOKIE');
    }
    return exchange;
  }
}
