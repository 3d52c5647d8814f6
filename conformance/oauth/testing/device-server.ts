import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deviceGrantType } from '../device-grant.ts';
import { password } from './oauth-server.ts';

export interface DeviceServer {
  endpoint: string;
  origin: string;
  /** What became of the one device there is. */
  device: { state: 'waits' | 'allowed' | 'denied' | 'done' };
  close(): Promise<void>;
}

/** The code a device shows here. */
export const userCode = '7788-1234';

/**
 * An authorization server for devices, of another make than ours: the person signs in before typing the code, is asked
 * everything on one page, ends at a page with a form of its own, and errors have the form of a vendor.
 */
export async function startDeviceServer(): Promise<DeviceServer> {
  const device: DeviceServer['device'] = { state: 'waits' };
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const documents: Record<string, object> = {
    '/.well-known/oauth-protected-resource/mcp': {
      resource: `${origin}/mcp`,
      authorization_servers: [origin],
    },
    '/.well-known/oauth-authorization-server': {
      issuer: origin,
      token_endpoint: `${origin}/token`,
      registration_endpoint: `${origin}/register`,
      device_authorization_endpoint: `${origin}/devices`,
    },
    '/devices': {
      device_code: 'the-device-code',
      user_code: userCode,
      verification_uri: `${origin}/activate`,
      expires_in: 600,
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const form = new URLSearchParams(body);
    const { pathname } = new URL(request.url ?? '/', origin);
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const document = documents[pathname];
    if (document) return void json(200, document);
    if (pathname === '/register') return void json(201, { ...JSON.parse(body), client_id: 'device-client' });
    if (pathname === '/token') {
      const [status, answer] = tokenReply(form, device);
      return void json(status, answer);
    }
    if (pathname !== '/activate') return void json(401, {});
    const signedIn = request.headers.cookie === 'who=ana';
    if (form.get('pw') === password) response.setHeader('set-cookie', 'who=ana');
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(pageFor(form, signedIn || form.get('pw') === password, device));
  }

  return {
    endpoint: `${origin}/mcp`,
    origin,
    device,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function tokenReply(form: URLSearchParams, device: DeviceServer['device']): [number, object] {
  const known = form.get('grant_type') === deviceGrantType && form.get('device_code') === 'the-device-code';
  const words = {
    waits: 'authorization_pending',
    denied: 'access_denied',
    done: 'invalid_grant',
    allowed: '',
  };
  const error = known ? words[device.state] : 'invalid_grant';
  if (error !== '') return [422, { message: 'Unprocessable', errors: { oauth_error: [error] } }];
  device.state = 'done';
  return [200, { access_token: 'the-access-token', token_type: 'Bearer' }];
}

function pageFor(form: URLSearchParams, signedIn: boolean, device: DeviceServer['device']): string {
  const page = (content: string) =>
    `<!doctype html><title>Activate</title><form method="post">${content}</form>`;
  if (!signedIn)
    return page(
      '<label>E-mail <input name="login"></label><label>Password <input type="password" name="pw"></label><button>Log in</button>',
    );
  const answer = form.get('answer');
  if (answer === null)
    return page(
      `<label>One-time code <input name="otp" value="${form.get('otp') ?? ''}"></label>
       ${form.get('otp') === userCode ? '<button name="answer" value="approve">Approve</button><button name="answer" value="cancel">Cancel</button>' : '<button>Next</button>'}`,
    );
  device.state = answer === 'approve' ? 'allowed' : 'denied';
  return page('<p>That was all.</p><button>Log out</button>');
}
