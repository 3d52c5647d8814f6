import type { Exchange } from '../wire/exchange.ts';
import type { Correspondence } from './correspondence.ts';
import { fetchDocument } from './metadata-document.ts';
import { bearerChallenge, type Challenge } from './www-authenticate.ts';

/** One place where metadata was looked for, in the order they were tried. */
export interface DiscoveryAttempt {
  place:
    | 'challenge'
    | 'resource-path-suffixed'
    | 'resource-root'
    | 'rfc8414-path-insert'
    | 'oidc-path-insert'
    | 'oidc-append'
    | 'endpoint-origin';
  url: string;
  /** Absent for the document that is used. */
  problem?: string;
}

/** A metadata document with the address it came from. */
export interface Metadata {
  url: string;
  document: Readonly<Record<string, unknown>>;
}

export interface AuthorizationServer extends Metadata {
  /** The document's own `issuer`, byte for byte. */
  issuer: string;
}

export interface Discovery {
  /** The Bearer challenge of the reply to a request without credentials. */
  challenge?: Challenge;
  protectedResource?: Metadata;
  authorizationServer?: AuthorizationServer;
  /** How they were found: every place tried. */
  how: DiscoveryAttempt[];
  exchanges: readonly Exchange[];
}

/**
 * Finds an endpoint's protected resource metadata (RFC 9728 §3, §5.1) and its authorization server's metadata
 * (RFC 8414 §3.1, OpenID Connect Discovery 1.0 §4) in the order of MCP 2025-11-25, Authorization Server Discovery,
 * and last on the endpoint's own origin (MCP 2025-03-26). What is not found is left out; nothing is thrown for it.
 */
export async function discover(correspondence: Correspondence, endpoint: string): Promise<Discovery> {
  const finder = new Finder(correspondence, endpoint);
  const first = await correspondence.send(requestWithoutCredentials(endpoint));
  const challenge = bearerChallenge(first);
  const protectedResource = await finder.protectedResource(challenge?.parameters.resource_metadata);
  const authorizationServer = await finder.authorizationServer(protectedResource);
  return {
    ...(challenge ? { challenge } : {}),
    ...(protectedResource ? { protectedResource } : {}),
    ...(authorizationServer ? { authorizationServer } : {}),
    how: finder.how,
    exchanges: [...correspondence.exchanges],
  };
}

class Finder {
  readonly how: DiscoveryAttempt[] = [];
  readonly #correspondence: Correspondence;
  readonly #endpoint: URL;

  constructor(correspondence: Correspondence, endpoint: string) {
    this.#correspondence = correspondence;
    this.#endpoint = new URL(endpoint);
  }

  async protectedResource(named: string | undefined): Promise<Metadata | undefined> {
    const fits = ({ resource }: Record<string, unknown>) => this.#resourceProblem(resource);
    const { origin, pathname, search } = this.#endpoint;
    const wellKnown = `${origin}/.well-known/oauth-protected-resource`;
    const places: [DiscoveryAttempt['place'], string][] = [['resource-root', wellKnown]];
    if (pathname !== '/' || search !== '') {
      places.unshift(['resource-path-suffixed', `${wellKnown}${pathname === '/' ? '' : pathname}${search}`]);
    }
    if (named !== undefined) places.unshift(['challenge', named]);
    return this.#firstOf(places, fits);
  }

  async authorizationServer(resource: Metadata | undefined): Promise<AuthorizationServer | undefined> {
    const { authorization_servers: listed } = resource?.document ?? {};
    const issuers = Array.isArray(listed) ? listed.filter((issuer) => typeof issuer === 'string') : [];
    for (const issuer of issuers) {
      const found = await this.#firstOf(placesOf(issuer), (document) => issuerProblem(document, issuer));
      if (found) return { ...found, issuer: found.document.issuer as string };
    }
    if (issuers.length > 0) return undefined;
    // MCP 2025-03-26, Server Metadata Discovery: without resource metadata the endpoint's origin is the server. Such
    // servers often mirror metadata whose issuer is elsewhere; that is for a check to judge.
    const place = `${this.#endpoint.origin}/.well-known/oauth-authorization-server`;
    const found = await this.#firstOf([['endpoint-origin', place]], (document) => issuerProblem(document));
    return found && { ...found, issuer: found.document.issuer as string };
  }

  async #firstOf(
    places: readonly [DiscoveryAttempt['place'], string][],
    problemOf: (document: Record<string, unknown>) => string | undefined,
  ): Promise<Metadata | undefined> {
    for (const [place, url] of places) {
      if (this.how.some((attempt) => attempt.url === url)) continue;
      const fetched = await fetchDocument(this.#correspondence, url, this.#endpoint.href);
      const problem = 'problem' in fetched ? fetched.problem : problemOf(fetched.document);
      this.how.push({ place, url, ...(problem === undefined ? {} : { problem }) });
      if (!('problem' in fetched) && problem === undefined) return fetched;
    }
    return undefined;
  }

  /**
   * RFC 9728 §3.3 forbids to use metadata of another resource: a token for it would be handed to this endpoint. The
   * relaxed rule of its successor (same origin, path a prefix) is enough to go on; equality is for a check to judge.
   */
  #resourceProblem(resource: unknown): string | undefined {
    if (typeof resource !== 'string' || !URL.canParse(resource)) return 'its "resource" is not a URL';
    const { origin, pathname } = new URL(resource);
    const covers = `${this.#endpoint.pathname}/`.startsWith(
      pathname.endsWith('/') ? pathname : `${pathname}/`,
    );
    return origin === this.#endpoint.origin && covers
      ? undefined
      : `it describes another resource, ${resource}`;
  }
}

/** Where an issuer's metadata may stand (RFC 8414 §3.1 and §5; OpenID Connect Discovery 1.0 §4.1). */
export function placesOf(issuer: string): [DiscoveryAttempt['place'], string][] {
  if (!URL.canParse(issuer)) return [['rfc8414-path-insert', issuer]];
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    ['rfc8414-path-insert', `${origin}/.well-known/oauth-authorization-server${path}`],
    ['oidc-path-insert', `${origin}/.well-known/openid-configuration${path}`],
    ['oidc-append', `${origin}${path}/.well-known/openid-configuration`],
  ];
}

/** RFC 8414 §3.3: the issuer must be the one that was asked for. A final slash is forgiven here, not by the checks. */
function issuerProblem({ issuer }: Record<string, unknown>, wanted?: string): string | undefined {
  if (typeof issuer !== 'string') return 'it names no issuer';
  if (wanted === undefined || issuer.replace(/\/$/, '') === wanted.replace(/\/$/, '')) return undefined;
  return `its issuer is ${issuer}, not ${wanted}`;
}

function requestWithoutCredentials(url: string) {
  const params = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'touchstone', version: '0' },
  };
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 'touchstone-discovery', method: 'initialize', params }),
  };
}
