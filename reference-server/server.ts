import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Spec } from '../spec/spec.ts';
import { systemClock } from './clock.ts';
import type { ServerContext } from './context.ts';
import { controlPath } from './control/control.ts';
import { upstreamPath, upstreamResource } from './control/upstream-api.ts';
import { ServiceKeys } from './credentials/service-keys.ts';
import { type Decisions, soundDecisions } from './decisions.ts';
import { RateLimit } from './governance/rate-limit.ts';
import { readRequest } from './http/read-request.ts';
import { answer } from './http/routes.ts';
import { ConnectionLost, jsonReply, type WireReply } from './http/wire.ts';
import { createAuthorizationServer } from './oauth/authorization-server.ts';
import { People } from './oauth/people.ts';
import { MemoryStore } from './records/memory-store.ts';
import { seedState } from './records/seed.ts';
import { MemoryUpstream } from './records/upstream.ts';
import { Sessions } from './screens/sessions.ts';

export interface ReferenceServerOptions {
  /** Rules to break, as a fault does. */
  overrides?: Partial<Decisions>;
  /** Opens the test hooks to whoever holds this key. */
  controlKey?: string;
}

export interface StartOptions extends Omit<ReferenceServerOptions, 'controlKey'> {
  /** Opens the test hooks, with a key made for this server. */
  control?: boolean;
  /** 0, the default, lets the system choose. */
  port?: number;
}

export interface RunningReferenceServer {
  /** URL of the MCP endpoint. */
  url: string;
  issuer: string;
  /** The test hooks, when they were opened. */
  control?: { url: string; key: string };
  /** The stand-in for the vendor's REST API. */
  upstream: string;
  close(): Promise<void>;
}

/** A server that keeps every promise of the spec, or all but those the overrides break. Its address is known once it listens. */
export function createReferenceServer(spec: Spec, options: ReferenceServerOptions = {}): Server {
  let context: ServerContext | undefined;
  const server = createServer((incoming, outgoing) => {
    if (context) void serve(incoming, outgoing, context);
  });
  server.on('listening', () => {
    context = createContext(spec, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  });
  return server;
}

/**
 * Starts a reference server on the loopback interface.
 * @throws when the port is taken (EADDRINUSE)
 */
export async function startReferenceServer(
  spec: Spec,
  { overrides, control, port = 0 }: StartOptions = {},
): Promise<RunningReferenceServer> {
  const controlKey = control ? randomBytes(24).toString('base64url') : undefined;
  const server = createReferenceServer(spec, {
    ...(overrides ? { overrides } : {}),
    ...(controlKey ? { controlKey } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin + spec.system.endpoint.path,
    issuer: origin,
    ...(controlKey === undefined ? {} : { control: { url: origin + controlPath, key: controlKey } }),
    upstream: origin + upstreamPath,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createContext(spec: Spec, origin: string, options: ReferenceServerOptions): ServerContext {
  const decisions: Decisions = { ...soundDecisions, ...options.overrides };
  const clock = systemClock();
  const store = new MemoryStore(seedState(spec));
  const resource = origin + spec.system.endpoint.path;
  const authorization = createAuthorizationServer({
    spec,
    origin,
    resource,
    otherResources: [upstreamResource(origin)],
    clock,
    decisions,
  });
  return {
    spec,
    decisions,
    clock,
    store,
    upstream: new MemoryUpstream(spec, store, decisions),
    authorization,
    keys: new ServiceKeys(spec, decisions),
    people: new People(spec.fixtures),
    sessions: new Sessions(clock),
    origin,
    resource,
    rateLimit: new RateLimit(clock),
    crash: {},
    controlKey: options.controlKey,
    keptReplies: new Map(),
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: ServerContext,
): Promise<void> {
  try {
    if (!context.decisions['http.allowsHost'](incoming.headers.host ?? ''))
      return send(outgoing, jsonReply(421, { error: 'this host is not served here' }));
    if (context.authorization.handles((incoming.url ?? '/').split('?')[0] as string))
      return context.authorization.handle(incoming, outgoing);
    const request = await readRequest(incoming, context.spec.system.limits.bodyBytes);
    send(outgoing, await answer(request, context));
  } catch (error) {
    if (error instanceof ConnectionLost || incoming.destroyed) incoming.socket.destroy();
    else
      send(outgoing, {
        status: 500,
        headers: { 'content-type': 'application/json' },
        body: '{"error":"internal error"}',
      });
  }
}

function send(outgoing: ServerResponse, { status, headers, body }: WireReply): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}
