import { createHash, randomBytes } from 'node:crypto';
import { CookieJar } from 'tough-cookie';
import type { Spec } from '../../../spec/spec.ts';
import { type Addresses, addressesOf } from '../addresses.ts';
import { inventedSpec } from './invented-spec.ts';
import type { Running } from './running-server.ts';

export const redirectUri = 'http://localhost:7777/callback';
export const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

type Parameters = Record<string, string | undefined>;
// biome-ignore lint/suspicious/noExplicitAny: JSON of a reply, checked by the expectations
export type Json = any;

/** A browser without scripts, and the application that sent it here. */
export class TestClient {
  readonly #jar = new CookieJar();
  readonly #origin: string;
  readonly #addresses: Addresses;
  clientId = '';
  clientSecret: string | undefined;

  constructor({ origin }: Pick<Running, 'origin'>, spec: Pick<Spec, 'system'> = inventedSpec) {
    this.#origin = origin;
    this.#addresses = addressesOf(spec);
  }

  /** One request with the cookies of this browser; redirects are not followed. */
  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url, this.#origin).href;
    const headers = { accept: 'text/html', cookie: await this.#jar.getCookieString(target), ...init.headers };
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) await this.#jar.setCookie(cookie, target);
    return response;
  }

  post(url: string, fields: Parameters): Promise<Response> {
    return this.request(url, { method: 'POST', body: formOf(fields), headers: { accept: '*/*' } });
  }

  async register(metadata: object = {}): Promise<{ status: number; body: Json }> {
    const response = await this.request(this.#addresses.registration, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        client_name: 'Test <client>',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        ...metadata,
      }),
    });
    const body = (await response.json()) as Json;
    this.clientId = body.client_id ?? '';
    this.clientSecret = body.client_secret;
    return { status: response.status, body };
  }

  authorizeUrl(changes: Parameters = {}): string {
    const fields = {
      client_id: this.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      scope: 'read write',
      state: 'state-1',
      ...changes,
    };
    return `${this.#addresses.authorization}?${formOf(fields)}`;
  }

  /** Follows redirects on the server until a page is shown or the browser would leave for the application. */
  async follow(first: Response): Promise<{ url: string; response: Response; left?: URLSearchParams }> {
    let [response, url] = [first, first.url];
    for (let hops = 0; hops < 10 && response.headers.has('location'); hops += 1) {
      const next = new URL(response.headers.get('location') ?? '', url);
      if (next.origin !== this.#origin) return { url: next.href, response, left: next.searchParams };
      url = next.href;
      response = await this.request(url);
    }
    return { url, response };
  }

  async open(changes: Parameters = {}) {
    return this.follow(await this.request(this.authorizeUrl(changes)));
  }

  async submit(url: string, fields: Parameters) {
    return this.follow(await this.post(url, fields));
  }

  async signIn(changes: Parameters = {}, login = 'nora', password = 'correct horse') {
    const { url } = await this.open(changes);
    return this.submit(url, { login, password });
  }

  /** Registers when needed, signs in, allows, and returns what the application is sent. */
  async authorize(changes: Parameters = {}, organization = 'north'): Promise<URLSearchParams> {
    if (!this.clientId) await this.register();
    const { url, left } = await this.signIn(changes);
    if (left) return left;
    const done = await this.submit(url, { organization, decision: 'allow' });
    if (!done.left)
      throw new Error(`consent did not end: ${done.response.status} ${await done.response.text()}`);
    return done.left;
  }

  async token(fields: Parameters): Promise<{ status: number; body: Json; headers: Headers }> {
    const own = { client_id: this.clientId, client_secret: this.clientSecret };
    const response = await this.post(this.#addresses.token, { ...own, ...fields });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  exchange(code: string | null, changes: Parameters = {}) {
    const fields = { grant_type: 'authorization_code', redirect_uri: redirectUri, code_verifier: verifier };
    return this.token({ ...fields, code: code ?? undefined, ...changes });
  }

  refresh(refreshToken: string, changes: Parameters = {}) {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...changes });
  }

  /** The whole walk. */
  async tokens(changes: Parameters = {}, organization = 'north'): Promise<Json> {
    const { status, body } = await this.exchange((await this.authorize(changes, organization)).get('code'));
    if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body;
  }

  revoke(token: string, changes: Parameters = {}) {
    return this.post(this.#addresses.revocation, { client_id: this.clientId, token, ...changes });
  }
}

function formOf(fields: Parameters): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
