import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy that says nothing of where a request was sent, as many do. */
export interface ReverseProxy {
  /** Where clients find what is behind it. */
  origin: string;
  leadTo(origin: string): void;
  close(): Promise<void>;
}

export async function startProxy(): Promise<ReverseProxy> {
  let inner = '';
  const server: Server = createServer((incoming, outgoing) => {
    const { host } = new URL(inner);
    const passed = request(
      new URL(incoming.url ?? '/', inner),
      { method: incoming.method, headers: { ...incoming.headers, host } },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (origin) => {
      inner = origin;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
