import { escaped } from '../escaped.ts';
import type { Exchange } from './exchange.ts';

/** Headers whose values are credentials whatever they hold. */
const credentialHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
]);

/** Members of JSON and form bodies whose values are credentials (RFC 6749, 7591, 7636, 8628). */
const credentialMembers =
  'access_token|refresh_token|id_token|client_secret|registration_access_token|code_verifier|device_code|user_code|password|assertion';

const jsonMember = new RegExp(`("(?:${credentialMembers})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9\-._~+/]{6,}=*/g;

/** Characters of a text that is worth remembering, and how many of them. */
const [longestKept, mostKept] = [200, 1000];

/**
 * Takes secrets out of everything that leaves the process. Known secrets are replaced by the name of the variable a
 * person would put there; things that look like credentials are replaced even when nobody announced them.
 */
export class Redactor {
  readonly #names = new Map<string, string>();
  /** Longest first, so that a secret inside another one does not cut it in two; made anew when one is added. */
  #longestFirst: readonly (readonly [secret: string, name: string])[] | undefined;
  readonly #parameters = new Set<string>();
  #formMember = formMember([]);
  /** Texts that were redacted before, such as headers every reply has; forgotten when something more is to be kept secret. */
  readonly #kept = new Map<string, string>();

  /** From now on `secret` reads `$name` in all output. Short values are ignored: they would blank out ordinary text. */
  protect(secret: string, name: string): void {
    if (secret.length < 6) return;
    const asFormValue = new URLSearchParams({ '': secret }).toString().slice(1);
    const asJson = JSON.stringify(secret).slice(1, -1);
    for (const form of [secret, encodeURIComponent(secret), asFormValue, asJson])
      this.#names.set(form, `$${name}`);
    this.#longestFirst = undefined;
    this.#kept.clear();
  }

  /** From now on the value of this query parameter is a credential, wherever it goes in an address. */
  protectParameter(name: string): void {
    this.#parameters.add(name);
    this.#formMember = formMember([...this.#parameters]);
    this.#kept.clear();
  }

  redact(text: string): string {
    if (text.length > longestKept) return this.#redacted(text);
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const clean = this.#redacted(text);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(text, clean);
    return clean;
  }

  #redacted(text: string): string {
    let clean = text;
    this.#longestFirst ??= [...this.#names].sort(([a], [b]) => b.length - a.length);
    for (const [secret, name] of this.#longestFirst) {
      if (secret.length <= clean.length) clean = clean.replaceAll(secret, name);
    }
    return clean
      .replace(bearer, (found, scheme: string) => (found.includes('$') ? found : `${scheme} $REDACTED`))
      .replace(jsonMember, '$1"$REDACTED"')
      .replace(this.#formMember, (_found, start: string) => `${start}$REDACTED`);
  }

  /** A copy of an exchange that is fit to be shown. */
  redactExchange(exchange: Exchange): Exchange {
    const { request, response } = exchange;
    const copy: Exchange = {
      ...exchange,
      request: {
        ...request,
        url: this.redact(request.url),
        headers: this.#headers(request.headers) as Record<string, string>,
      },
    };
    if (request.body !== undefined) copy.request.body = this.redact(request.body);
    if (response)
      copy.response = {
        ...response,
        headers: this.#headers(response.headers),
        body: this.redact(response.body),
      };
    if (exchange.noReply)
      copy.noReply = { ...exchange.noReply, message: this.redact(exchange.noReply.message) };
    return copy;
  }

  /** A copy of any JSON value with every string in it redacted. */
  redactValue<T>(value: T): T {
    if (typeof value === 'string') return this.redact(value) as T;
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item)) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [this.redact(key), this.redactValue(member)]),
    ) as T;
  }

  #headers(headers: Exchange['request']['headers'] | NonNullable<Exchange['response']>['headers']) {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => {
        const values = [value].flat().map((one) => this.#headerValue(name, one));
        return [name, Array.isArray(value) ? values : (values[0] as string)];
      }),
    );
  }

  #headerValue(name: string, value: string): string {
    const clean = this.redact(value);
    if (/^(set-)?cookie$/i.test(name)) return withoutCookieValues(clean, name.length > 6);
    if (/^mcp-session-id$/i.test(name)) return '$MCP_SESSION_ID';
    if (!credentialHeaders.has(name.toLowerCase()) || clean.includes('$')) return clean;
    return clean.replace(/^(\w+ )?.*$/s, (_all, scheme: string | undefined) => `${scheme ?? ''}$REDACTED`);
  }
}

/**
 * An authorization code travels in addresses and forms (RFC 6749 §4.1), and so does what makes a link a credential, under the
 * names of stores of files as well (`X-Amz-Signature`); in JSON, `code` tells an error's kind. JSON may write `&` and `=` as
 * escapes (RFC 8259 §7). A run of name characters is read once from each separator, so that no text takes longer than its length.
 */
function formMember(parameters: readonly string[]): RegExp {
  const linkMembers = '(?:[\\w-]*-)?(?:token|signature|sig)';
  const names = [credentialMembers, 'code', linkMembers, ...parameters.map(escaped)].join('|');
  const [separator, equals] = ['(?:^|[?&\\s;]|\\\\u0026)', '(?:=|\\\\u003d)'];
  return new RegExp(`(${separator}(?:${names})${equals})[^&\\s"'<>;\\\\]+`, 'gi');
}

/** Every cookie's value goes, known or not; its name and the attributes of a Set-Cookie stay (RFC 6265 §4). */
function withoutCookieValues(value: string, isSetCookie: boolean): string {
  const pair = isSetCookie ? /^([^=;]*=)([^;]+)/ : /([^=;\s]+=)([^;]+)/g;
  return value.replace(pair, (all, start: string, secret: string) =>
    secret.startsWith('$') ? all : `${start}$REDACTED`,
  );
}
