import { Correspondence } from '../../conformance/oauth/correspondence.ts';
import type { DemoServer } from './demo-server.ts';

const redirectUri = 'http://127.0.0.1/callback';

/**
 * What both SDK clients ask of their host: keeps registration, verifier and tokens, and lets the demo person answer the
 * pages. Discovery, registration, PKCE and the token request are the SDK's own. Fits `OAuthClientProvider` of either SDK.
 */
export class DemoSignIn {
  readonly redirectUrl = redirectUri;
  readonly clientMetadata = {
    client_name: 'Touchstone interop',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  readonly #server: DemoServer;
  // biome-ignore lint/suspicious/noExplicitAny: the two SDKs give the same thing different types; it is only kept here
  readonly #kept = new Map<string, any>();
  /** The parameters of the redirect the walk through the pages ended with. */
  redirected: URLSearchParams | undefined;

  constructor(server: DemoServer) {
    this.#server = server;
  }

  state = () => 'interop';
  clientInformation = () => this.#kept.get('client');
  saveClientInformation = (client: unknown) => void this.#kept.set('client', client);
  tokens = () => this.#kept.get('tokens');
  saveTokens = (tokens: unknown) => void this.#kept.set('tokens', tokens);
  codeVerifier = () => this.#kept.get('verifier');
  saveCodeVerifier = (verifier: string) => void this.#kept.set('verifier', verifier);
  discoveryState = () => this.#kept.get('discovery');
  saveDiscoveryState = (discovery: unknown) => void this.#kept.set('discovery', discovery);

  async redirectToAuthorization(url: URL): Promise<void> {
    const { target, browser } = this.#server;
    const correspondence = new Correspondence(target.probe, target.redactor, 'INTEROP');
    const { redirect } = await browser.visit(correspondence, url.href);
    this.redirected = redirect?.searchParams;
  }
}
