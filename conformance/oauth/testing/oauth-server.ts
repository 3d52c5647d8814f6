import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does otherwise than a plain, correct one. */
export interface Quirks {
  mcpPath?: string;
  issuerPath?: string;
  /** Paths that answer 404, and the paths that stand in for them. */
  hidden?: string[];
  challenge?: (origin: string) => string | undefined;
  /** Path of the resource its metadata names. */
  resourcePath?: string;
  protectedResource?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** null leaves it out although it is announced. */
  iss?: string | null;
  /** Redirects between the authorization endpoint and the sign-in page. */
  detours?: number;
  /** The sign-in form's answer goes there instead. */
  afterSignIn?: { status: number; location: string };
  signInAction?: string;
  consent?: string;
  expiresIn?: number;
}

export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface OAuthServer {
  origin: string;
  endpoint: string;
  received: Received[];
  /** Every secret that was made or taken in, for redaction tests. */
  secrets: Set<string>;
  close(): Promise<void>;
}

export const password = 'correct horse & battery';

/** A small MCP endpoint with its authorization server in one: metadata, registration, sign-in, consent, tokens. */
export async function startOAuthServer(quirks: Quirks = {}): Promise<OAuthServer> {
  const { mcpPath = '/mcp', issuerPath = '', detours = 0, hidden = [] } = quirks;
  const received: Received[] = [];
  const secrets = new Set([password]);
  const secret = (kind: string) => {
    const value = `${kind}-${randomBytes(12).toString('hex')}`;
    secrets.add(value);
    return value;
  };
  const requests = new Map<string, URLSearchParams>();
  const codes = new Map<
    string,
    { challenge: string; resource: string; redirectUri: string; organization: string }
  >();
  const refreshTokens = new Set<string>();
  const tokens = new Set<string>();
  let origin = '';

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const url = new URL(request.url ?? '/', origin);
    received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    const form = new URLSearchParams(body);
    const issuer = `${origin}${issuerPath}`;
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(value));
    };
    const page = (html: string, status = 200) => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Test</title>${html}`);
    };
    const redirect = (location: string, status = 303): void => {
      response.writeHead(status, { location }).end();
    };
    const session = /sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const asked = requests.get(session);

    if (hidden.includes(url.pathname)) return json(404, {});
    if (url.pathname === mcpPath) {
      if (tokens.has(request.headers.authorization?.slice(7) ?? ''))
        return json(200, { jsonrpc: '2.0', id: 1, result: {} });
      const fallback = `Bearer realm="a, \\"b\\"", resource_metadata="${origin}/.well-known/oauth-protected-resource${mcpPath}", scope="read"`;
      const challenge = quirks.challenge ? quirks.challenge(origin) : fallback;
      if (challenge !== undefined) response.setHeader('www-authenticate', challenge);
      return json(401, {});
    }
    if (url.pathname.startsWith('/.well-known/oauth-protected-resource')) {
      const document = {
        resource: `${origin}${quirks.resourcePath ?? mcpPath}`,
        authorization_servers: [issuer],
        scopes_supported: ['read', 'write'],
      };
      return json(200, { ...document, ...quirks.protectedResource });
    }
    if (/\.well-known\/(oauth-authorization-server|openid-configuration)/.test(url.pathname)) {
      return json(200, {
        issuer,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        revocation_endpoint: `${origin}/revoke`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        ...quirks.metadata,
      });
    }
    if (url.pathname === '/register')
      return json(201, { ...JSON.parse(body), client_id: secret('client').slice(0, 10) });
    if (url.pathname === '/authorize') {
      const sid = secret('session');
      requests.set(sid, url.searchParams);
      response.setHeader('set-cookie', [`sid=${sid}; Path=/; HttpOnly`, 'theme=dark; Path=/']);
      return redirect(detours > 0 ? `/detour/${detours}` : '/sign-in');
    }
    if (url.pathname.startsWith('/detour/')) {
      const left = Number(url.pathname.slice(8)) - 1;
      return redirect(left > 0 ? `/detour/${left}` : '/sign-in');
    }
    if (!asked && !['/token', '/revoke'].includes(url.pathname)) return page('no session', 400);
    if (url.pathname === '/sign-in' && request.method === 'GET') {
      return page(`<form METHOD=post action='${quirks.signInAction ?? '/sign-in'}'>
        <input value="${secret('csrf')}" type=hidden name=csrf_token>
        <label for=u>E-mail</label><input id=u name=who><label>Pass&shy;word <input TYPE="password" name="pw"></label>
        <button>Sign in</button></form>`);
    }
    if (url.pathname === '/sign-in') {
      if (form.get('who') !== 'ana@example.com' || form.get('pw') !== password) {
        return page(
          '<p>Wrong password</p><form method=post><input name=who><input type=password name=pw><button>Sign in</button></form>',
          401,
        );
      }
      return quirks.afterSignIn
        ? redirect(quirks.afterSignIn.location, quirks.afterSignIn.status)
        : redirect('/consent');
    }
    if (url.pathname === '/consent' && request.method === 'GET') {
      return page(
        quirks.consent ??
          `<form method="post" action="?step=2"><fieldset>
          <label><input type=radio name=org value=o1> Alder &amp; Co</label><label><input type=radio name=org value=o2>Birch Ltd</label></fieldset>
          <button name=answer value=deny>Don't allow</button><button name=answer value=allow>Allow</button></form>`,
      );
    }
    if (url.pathname === '/consent') {
      const target = new URL(asked?.get('redirect_uri') ?? '');
      target.searchParams.set('state', asked?.get('state') ?? '');
      if (quirks.iss !== null) target.searchParams.set('iss', quirks.iss ?? issuer);
      if (form.get('answer') === 'allow') {
        const code = secret('code');
        const [challenge, resource] = [asked?.get('code_challenge') ?? '', asked?.get('resource') ?? ''];
        codes.set(code, {
          challenge,
          resource,
          redirectUri: asked?.get('redirect_uri') ?? '',
          organization: form.get('org') ?? '',
        });
        target.searchParams.set('code', code);
      } else target.searchParams.set('error', 'access_denied');
      return redirect(target.href, 302);
    }
    if (url.pathname === '/token') {
      const known = codes.get(form.get('code') ?? '');
      const verified =
        known?.challenge ===
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
      secrets.add(form.get('code_verifier') ?? password);
      codes.delete(form.get('code') ?? '');
      if (
        !refreshTokens.delete(form.get('refresh_token') ?? '') &&
        !(known && verified && known.resource === form.get('resource'))
      ) {
        return json(400, { error: 'invalid_grant' });
      }
      const [access_token, refresh_token] = [secret('token'), secret('refresh')];
      tokens.add(access_token);
      refreshTokens.add(refresh_token);
      return json(200, {
        access_token,
        refresh_token,
        token_type: 'bearer',
        expires_in: quirks.expiresIn ?? 900,
        organization: known?.organization,
      });
    }
    if (url.pathname === '/revoke') {
      tokens.delete(form.get('token') ?? '');
      return json(200, {});
    }
    return json(404, {});
  }

  return {
    origin,
    endpoint: `${origin}${mcpPath}`,
    received,
    secrets,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
