import type { Exchange } from '../wire/exchange.ts';
import type { HttpProbe } from '../wire/http-probe.ts';
import { record, recording } from '../wire/recorder.ts';
import type { Redactor } from '../wire/redaction.ts';
import { type AuthorizationRequest, announcedScopes, authorizationRequest } from './authorization-request.ts';
import { type AuthorizationResponse, authorizationResponse } from './authorization-response.ts';
import { Correspondence } from './correspondence.ts';
import { authorizeDevice } from './device-grant.ts';
import { DeviceWalk } from './device-walk.ts';
import { type AuthorizationServer, type Discovery, discover } from './discovery.ts';
import type { Grant } from './grant.ts';
import { type Client, Registrations } from './registration.ts';
import { redeemCode, refreshTokens, revokeToken, type TokenContext, type TokenReply } from './token.ts';
import type { WalkOutcome, WalkPlan } from './walk.ts';
import { WalkError } from './walk-error.ts';

export type { WalkOutcome, WalkPlan };

/** What a device asks for. */
export interface DevicePlan extends Pick<WalkPlan, 'secretPrefix' | 'scopes' | 'resource'> {
  /** Where to ask when the metadata does not say it: RFC 8628 §4 lets a server leave it out. */
  endpoint?: string;
}

/** A device has no address; some servers register no client without one. */
const loopbackRedirect = 'http://127.0.0.1/callback';

export interface WalkerOptions {
  /** The MCP endpoint. */
  endpoint: string;
  probe: HttpProbe;
  redactor: Redactor;
  /** A client registered beforehand, where the server takes no registrations. */
  clientId?: string;
  /** Milliseconds since the epoch. Default: Date.now. */
  now?: () => number;
}

/** Walks the OAuth way of an MCP client, any number of times: one discovery and one registration serve them all. */
export class Walker {
  readonly #options: WalkerOptions;
  readonly #registrations: Registrations;
  #discovery: Promise<Discovery> | undefined;

  constructor(options: WalkerOptions) {
    this.#options = options;
    this.#registrations = new Registrations(options.endpoint, options.clientId);
  }

  /** Done once a run, with its exchanges as evidence for everybody who asks; nothing is thrown for what is missing. */
  async discover(): Promise<Discovery> {
    this.#discovery ??= this.#discoverOnce();
    const discovery = await this.#discovery;
    discovery.exchanges.forEach(record);
    return discovery;
  }

  async #discoverOnce(): Promise<Discovery> {
    const correspondence = this.#correspondence('DISCOVERY');
    const { outcome } = await recording(() => discover(correspondence, this.#options.endpoint));
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  /** @throws WalkError when a step cannot be taken */
  async walk(plan: WalkPlan): Promise<WalkOutcome> {
    const correspondence = this.#correspondence(plan.secretPrefix);
    const discovery = await this.discover();
    const server = serverOf(discovery);
    const redirectUri = await plan.userAgent.redirectUri();
    const client = await this.#registrations.clientFor(correspondence, server, redirectUri);
    const request = this.#request(plan, discovery, server, client, redirectUri);
    correspondence.protect(request.verifier, 'VERIFIER');
    const visit = await plan.userAgent.visit(correspondence, request.url, request.state);
    const { pages, stopped, redirect } = visit;
    const { exchanges } = correspondence;
    const outcome: WalkOutcome = { discovery, server, client, request, pages, exchanges, correspondence };
    if (stopped) outcome.stopped = stopped;
    if (redirect) outcome.response = authorizationResponse(redirect, request, server, correspondence);
    if (outcome.response?.code === undefined || plan.stopAtCode) return outcome;
    outcome.grant = await this.#redeem(outcome, outcome.response, outcome.response.code, plan);
    return outcome;
  }

  /** Begins the walk of a device (RFC 8628 §3.1); nothing is concluded from the reply. @throws WalkError */
  async beginDevice({ secretPrefix, scopes, resource, endpoint }: DevicePlan): Promise<DeviceWalk> {
    const correspondence = this.#correspondence(secretPrefix);
    const discovery = await this.discover();
    const server = withDeviceEndpoint(serverOf(discovery), endpoint);
    const client = await this.#registrations.clientFor(correspondence, server, loopbackRedirect, 'device');
    const context = { server, client, endpoint: this.#options.endpoint };
    const authorization = await authorizeDevice(correspondence, context, {
      scopes: scopes ?? announcedScopes(discovery),
      resource: resource ?? this.#resource(discovery),
    });
    return new DeviceWalk(authorization, correspondence, context);
  }

  /** The resource tokens are asked for where nobody says another (RFC 8707 §2). */
  #resource({ protectedResource }: Discovery): string {
    return String(protectedResource?.document.resource ?? this.#options.endpoint.replace(/#.*$/, ''));
  }

  #request(
    plan: WalkPlan,
    discovery: Discovery,
    server: AuthorizationServer,
    client: Client,
    redirectUri: string,
  ): AuthorizationRequest {
    const { endpoint } = this.#options;
    return authorizationRequest(server, {
      endpoint,
      clientId: client.id,
      redirectUri,
      resource: plan.resource ?? this.#resource(discovery),
      scopes: plan.scopes ?? announcedScopes(discovery),
      ...(plan.parameters ? { changes: plan.parameters } : {}),
    });
  }

  async #redeem(
    { discovery, server, client, request, correspondence }: WalkOutcome,
    response: AuthorizationResponse,
    code: string,
    { scopes = announcedScopes(discovery) }: WalkPlan,
  ): Promise<Grant> {
    const context = { server, client, endpoint: this.#options.endpoint };
    const reply = await redeemCode(correspondence, context, request, code);
    const { resource } = request;
    return this.#grant(reply, context, {
      resource,
      requestedScopes: scopes,
      authorizationResponse: response,
    });
  }

  /** Walks to the end. @throws WalkError also when the server or the person denied */
  async grant(plan: WalkPlan): Promise<Grant> {
    const { grant, response, exchanges, pages, correspondence } = await this.walk(plan);
    if (grant) return grant;
    const reason = [response?.error, response?.errorDescription].filter(Boolean).join(': ');
    throw new WalkError({
      step: 'authorization',
      expected: 'an authorization code',
      actual:
        reason === ''
          ? 'the walk was stopped before'
          : `the server answered ${correspondence.redactor.redact(reason)}`,
      exchanges,
      pages,
    });
  }

  /** A new grant for a refresh token. Where the server sends no new refresh token the old one stays. @throws WalkError */
  async refresh(grant: Grant, secretPrefix: string): Promise<Grant> {
    const { refreshToken, resource, requestedScopes } = grant;
    if (refreshToken === undefined) {
      throw new WalkError({ step: 'refresh', expected: 'a refresh token', actual: 'the server gave none' });
    }
    const context = this.tokenContext(grant);
    const reply = await refreshTokens(this.#correspondence(secretPrefix), context, refreshToken, resource);
    return { refreshToken, ...this.#grant(reply, context, { resource, requestedScopes }) };
  }

  /** @throws WalkError */
  revoke(grant: Grant, hint: 'access_token' | 'refresh_token' = 'access_token'): Promise<Exchange> {
    const token = hint === 'access_token' ? grant.accessToken : (grant.refreshToken ?? '');
    return revokeToken(this.#correspondence('REVOCATION'), this.tokenContext(grant), token, hint);
  }

  /** What requests to the server's endpoints on behalf of a grant need. */
  tokenContext({ metadata, client }: Grant): TokenContext {
    return { server: metadata, client, endpoint: this.#options.endpoint };
  }

  #grant(
    { exchange: _exchange, ...reply }: TokenReply,
    { server, client }: TokenContext,
    rest: Pick<Grant, 'resource' | 'requestedScopes' | 'authorizationResponse'>,
  ): Grant {
    const issuedAt = (this.#options.now ?? Date.now)();
    return { ...reply, issuedAt, metadata: server, client, clientId: client.id, ...rest };
  }

  #correspondence(secretPrefix: string): Correspondence {
    return new Correspondence(this.#options.probe, this.#options.redactor, secretPrefix);
  }
}

function withDeviceEndpoint(server: AuthorizationServer, address: string | undefined): AuthorizationServer {
  if (address === undefined) return server;
  return { ...server, document: { device_authorization_endpoint: address, ...server.document } };
}

function serverOf({ authorizationServer, how, exchanges }: Discovery): AuthorizationServer {
  if (authorizationServer) return authorizationServer;
  const tried = how
    .flatMap(({ url, problem }) => (problem === undefined ? [] : `${url} (${problem})`))
    .join('; ');
  throw new WalkError({
    step: 'discovery',
    expected: 'metadata of an authorization server (RFC 9728 §3, RFC 8414 §3)',
    actual: `none was found at ${tried}`,
    exchanges,
  });
}
