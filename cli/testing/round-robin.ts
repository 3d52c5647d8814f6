import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A balancer on the loopback interface: every request goes to the next server, whoever sent it on whatever connection. */
export interface RoundRobin {
  origin: string;
  /** The servers behind it; none at first. */
  servers: string[];
  /** Requests it has passed on, by server. */
  passedOn: Map<string, number>;
  close(): Promise<void>;
}

/** Passes on methods, addresses, headers and bodies as they came, byte for byte. */
export async function startRoundRobin(): Promise<RoundRobin> {
  const servers: string[] = [];
  const passedOn = new Map<string, number>();
  let turn = 0;
  const balancer = createServer((incoming, outgoing) => {
    const server = servers[turn++ % servers.length];
    if (server === undefined) return void outgoing.writeHead(503).end();
    passedOn.set(server, (passedOn.get(server) ?? 0) + 1);
    const { hostname, port } = new URL(server);
    const { method, url: path, rawHeaders } = incoming;
    // A connection of its own: one that is kept may be given up by the server just as it is used again.
    const onwards = request({
      agent: false,
      hostname,
      port,
      method,
      path,
      headers: rawHeaders,
      setHost: false,
    });
    onwards.once('response', (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      reply.pipe(outgoing);
    });
    // Who ends a connection at one side ends it at the other.
    onwards.once('error', () => incoming.socket.destroy());
    outgoing.once('close', () => outgoing.writableFinished || onwards.destroy());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    servers,
    passedOn,
    close: () =>
      new Promise((resolve) => {
        balancer.close(() => resolve());
        balancer.closeAllConnections();
      }),
  };
}
