import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Spec } from '../spec/spec.ts';
import { clockOf } from './clock.ts';
import type { ServerContext } from './context.ts';
import { controlPath } from './control/control.ts';
import { upstreamPath, upstreamResource } from './control/upstream-api.ts';
import { ServiceKeys } from './credentials/service-keys.ts';
import { type Decisions, soundDecisions } from './decisions.ts';
import { sendWebhook } from './emissions/send-webhook.ts';
import { SendingStore } from './emissions/sending-store.ts';
import { RateLimit } from './governance/rate-limit.ts';
import { readRequest } from './http/read-request.ts';
import { answer } from './http/routes.ts';
import { ConnectionLost, jsonReply, type WireReply } from './http/wire.ts';
import { limitsOf } from './limits.ts';
import { createAuthorizationServer } from './oauth/authorization-server.ts';
import { People } from './oauth/people.ts';
import { MemoryStore } from './records/memory-store.ts';
import { seedState } from './records/seed.ts';
import type { Store } from './records/store.ts';
import { MemoryUpstream } from './records/upstream.ts';
import { Sessions } from './screens/sessions.ts';
import { requireServable } from './servable.ts';

export interface ReferenceServerOptions {
  /** Rules to break, as a fault does. */
  overrides?: Partial<Decisions>;
  /** Opens the test hooks to whoever holds this key. */
  controlKey?: string;
  /** Where the server remembers everything; the memory of this process, when left out. */
  store?: Store;
  /** Origin that clients use, where it is not the server's own: that of a balancer with several processes behind it. */
  publicOrigin?: string;
}

export interface StartOptions extends ReferenceServerOptions {
  /** Opens the test hooks, with a key made for this server unless one is given. */
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
  /** Where this process listens. */
  listensAt: string;
  close(): Promise<void>;
}

/**
 * A server that keeps every promise of the spec, or all but those the overrides break. Its address is known once it listens.
 * @throws UnservableSpecError when the spec does not say enough
 */
export function createReferenceServer(spec: Spec, options: ReferenceServerOptions = {}): Server {
  requireServable(spec);
  let context: ServerContext | undefined;
  const server = createServer((incoming, outgoing) => {
    if (context) void serve(incoming, outgoing, context);
  });
  server.on('listening', () => {
    context = createContext(spec, options.publicOrigin ?? originOf(server), options);
  });
  return server;
}

/**
 * Starts a reference server on the loopback interface.
 * @throws when the port is taken (EADDRINUSE)
 */
export async function startReferenceServer(
  spec: Spec,
  { control, port = 0, controlKey: givenKey, ...options }: StartOptions = {},
): Promise<RunningReferenceServer> {
  const controlKey = control ? (givenKey ?? randomBytes(24).toString('base64url')) : undefined;
  const server = createReferenceServer(spec, { ...options, ...(controlKey ? { controlKey } : {}) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const listensAt = originOf(server);
  const origin = options.publicOrigin ?? listensAt;
  return {
    url: origin + spec.system.endpoint.path,
    issuer: origin,
    ...(controlKey === undefined ? {} : { control: { url: origin + controlPath, key: controlKey } }),
    upstream: origin + upstreamPath,
    listensAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function createContext(spec: Spec, origin: string, options: ReferenceServerOptions): ServerContext {
  const decisions: Decisions = { ...soundDecisions, ...options.overrides };
  const store = options.store ?? new MemoryStore(seedState(spec));
  const clock = clockOf(store);
  const resource = origin + spec.system.endpoint.path;
  const authorization = createAuthorizationServer({
    spec,
    origin,
    resource,
    otherResources: [upstreamResource(origin)],
    clock,
    store,
    decisions,
  });
  return {
    spec,
    decisions,
    clock,
    store: new SendingStore(store, sendWebhook),
    upstream: new MemoryUpstream(spec, store, decisions),
    authorization,
    keys: new ServiceKeys(spec, store, decisions),
    people: new People(spec),
    sessions: new Sessions(clock),
    origin,
    linkOrigin: origin,
    resource,
    rateLimit: new RateLimit(clock, store),
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
    if (!context.decisions['http.allowsHost'](incoming.headers.host ?? '', context.origin))
      return send(outgoing, jsonReply(421, { error: 'this host is not served here' }));
    // What another process answered before this request came, this one knows: the time, settings, limits.
    await context.store.read(() => undefined);
    if (context.authorization.handles((incoming.url ?? '/').split('?')[0] as string))
      return context.authorization.handle(incoming, outgoing);
    const request = await readRequest(incoming, limitsOf(context.spec).bodyBytes);
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

function send(outgoing: ServerResponse, { status, headers, body, bytes }: WireReply): void {
  const content = bytes ?? body;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content) });
  outgoing.end(content);
}
