import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Spec } from '../../spec/spec.ts';
import type { Clock } from '../clock.ts';
import type { Principal } from '../principal.ts';
import type { Store } from '../records/store.ts';
import {
  addressesOf,
  isOAuthPath,
  isReadableEverywhere,
  isServerMetadata,
  metadataPathsOf,
} from './addresses.ts';
import type { OAuthDecisions } from './decisions.ts';
import { choiceOfGrant, portalsOfGrant } from './grant-choice.ts';
import { Interactions } from './interactions.ts';
import { activeOrganizationOf } from './memberships.ts';
import { ownSecrets } from './own-secrets.ts';
import { People } from './people.ts';
import { protectedResourceMetadata } from './protected-resource-metadata.ts';
import { createProvider } from './provider.ts';
import { TokenStore } from './token-store.ts';

export interface AuthorizationServer {
  /** Whether a path (without query) belongs to OAuth: well-known documents, /oauth/ endpoints, interaction pages. */
  handles(path: string): boolean;
  /** Node request listener for those paths. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Who an access token presented to the protected resource acts for, or why it is refused. */
  authenticate(token: string): Promise<Authentication>;
}

export type Authentication =
  /** `portals` are those the credential owns; a request goes through one of them. */
  | { principal: Principal; portals: readonly string[] }
  | { refused: 'unknown' | 'expired' | 'audience' | 'revoked' };

export interface AuthorizationServerOptions {
  spec: Spec;
  /** Origin of the server, which is also the issuer: `http://127.0.0.1:4711`. */
  origin: string;
  /** URL of the MCP endpoint. */
  resource: string;
  /** Further audiences that tokens can be asked for, such as the API behind the MCP endpoint. */
  otherResources: string[];
  clock: Clock;
  /** Where everything is kept, so that several processes are one authorization server. */
  store: Store;
  decisions: OAuthDecisions;
}

/** The authorization server and the part of the protected resource that reads its tokens (RFC 6749, OAuth 2.1). */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { spec, origin, resource, clock, store, decisions } = options;
  const people = new People(spec);
  const addresses = addressesOf(spec);
  const reuse = spec.system.authorization.refreshToken?.reuse;
  const tokens = new TokenStore({ store, clock, decisions, ...(reuse ? { reuse } : {}) });
  const parts = once(async () => {
    const secrets = await ownSecrets(store);
    const provider = createProvider({ ...options, people, tokens, secrets });
    const interactions = new Interactions({ spec, provider, people, store, decisions });
    return { answerByProvider: provider.callback(), interactions };
  });
  const metadataPaths = metadataPathsOf(resource);
  const { host } = new URL(origin);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    // oidc-provider derives the endpoints' addresses from this header; they are the issuer's, whoever asks.
    request.headers.host = host;
    if (isReadableEverywhere(path, addresses)) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (request.method === 'OPTIONS') return sendPreflight(response);
    }
    if (metadataPaths.includes(path) && ['GET', 'HEAD'].includes(request.method ?? '')) {
      if (!decisions['discovery.servesResourceMetadata']())
        return sendJson(response, 404, { error: 'not_found' });
      const named = decisions['discovery.namesResource'](resource);
      const scopes = decisions['discovery.announcesScopes'](spec.access.scopes.map(({ name }) => name));
      return sendJson(response, 200, protectedResourceMetadata(spec, named, origin, scopes));
    }
    if (path === addresses.registration && !decisions['oauth.registers']())
      return sendJson(response, 403, { error: 'access_denied' });
    if (isServerMetadata(path) && !decisions['discovery.servesAuthorizationServerMetadata']()) {
      return sendJson(response, 404, { error: 'not_found' });
    }
    if (path === addresses.deviceAuthorization && !decisions['device.isServed']())
      return sendJson(response, 404, { error: 'not_found' });
    const { interactions, answerByProvider } = await parts();
    if (path.startsWith(`${addresses.interaction}/`)) return interactions.handle(request, response, path);
    await answerByProvider(request, response);
  }

  return {
    handles: (path) => isOAuthPath(path, addresses),
    handle: (request, response) => {
      answer(request, response).catch(() => fail(response));
    },
    authenticate: async (token) => {
      const { entry, choice, memberships, active } = await store.read((view) => {
        const found = TokenStore.token(view, token, decisions['oauth.bearerKinds']());
        const person = found?.payload.accountId ?? '';
        return {
          entry: found,
          choice: choiceOfGrant(view, found?.payload.grantId ?? ''),
          memberships: people.organizationsOf(view, person),
          active: activeOrganizationOf(view, person),
        };
      });
      if (!entry) return { refused: 'unknown' };
      if (entry.revoked) return { refused: 'revoked' };
      if (decisions['oauth.isExpired'](entry.expiresAt ?? Number.POSITIVE_INFINITY, clock.now()))
        return { refused: 'expired' };
      const { aud, resource: intended, accountId = '', clientId = '', scope = '' } = entry.payload;
      if (!decisions['oauth.acceptsAudience'](String(aud ?? intended), resource))
        return { refused: 'audience' };
      if (!choice) return { refused: 'unknown' };
      const all = memberships.map(({ id }) => id);
      const bound = decisions['oauth.boundTo'](choice.organization, active, all);
      const current = memberships.find(({ id }) => id === bound);
      const chosen = decisions['oauth.memberOf'](current, `${accountId} in ${bound}`);
      if (!chosen) return { refused: 'unknown' };
      return {
        principal: decisions['oauth.actsFor']({
          user: accountId,
          organizations: decisions['oauth.reaches'](chosen.id, all),
          role: chosen.role,
          scopes: scope.split(' ').filter(Boolean),
          clientId,
          companies: chosen.companies,
          ...(String(entry.payload.gty).endsWith('refresh_token') ? { refreshed: true } : {}),
        }),
        portals: portalsOfGrant(spec, choice, chosen),
      };
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/** What is made when first asked for; a failure is not kept, so that the next request tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

function sendPreflight(response: ServerResponse): void {
  const allowed = { methods: 'GET, POST', headers: 'Authorization, Content-Type, MCP-Protocol-Version' };
  response.setHeader('Access-Control-Allow-Methods', allowed.methods);
  response.setHeader('Access-Control-Allow-Headers', allowed.headers);
  response.setHeader('Access-Control-Max-Age', '3600');
  response.writeHead(204).end();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { error: 'server_error' });
}
