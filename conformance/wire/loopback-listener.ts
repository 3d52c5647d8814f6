import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of this program for others on this machine: on 127.0.0.1, at whatever port is free, opened when first needed. */
export class LoopbackListener {
  readonly #take: RequestListener;
  #server: Promise<Server> | undefined;

  constructor(take: RequestListener) {
    this.#take = take;
  }

  /** Where it listens. */
  async origin(): Promise<string> {
    this.#server ??= listening(this.#take);
    const { port } = (await this.#server).address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    const server = await this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    server?.close();
  }
}

async function listening(take: RequestListener): Promise<Server> {
  const server = createServer(take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It keeps no program alive that has nothing else to do.
  return server.unref();
}
