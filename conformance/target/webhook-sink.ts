import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One webhook as it came in. */
export interface Arrival {
  /** Whom it was sent to: the path of its address. */
  path: string;
  /** The parsed body; undefined when it is not JSON. */
  body: unknown;
}

/** Takes webhooks on this machine: one listener on 127.0.0.1 for a run, opened when first needed, an address for each purpose. */
export class WebhookSink {
  #server: Promise<Server> | undefined;
  #addresses = 0;
  readonly #arrivals: Arrival[] = [];
  readonly #watchers = new Set<() => void>();

  /** An address nobody was given before. */
  async address(): Promise<string> {
    this.#server ??= this.#listen();
    const { port } = (await this.#server).address() as AddressInfo;
    this.#addresses += 1;
    return `http://127.0.0.1:${port}/webhooks/${this.#addresses}`;
  }

  /** What came to an address so far. */
  arrivals(address: string): Arrival[] {
    const { pathname } = new URL(address);
    return this.#arrivals.filter(({ path }) => path === pathname);
  }

  /** Waits until so many webhooks came to an address, or the time is over; returns those that came. */
  async wait(address: string, count: number, milliseconds: number): Promise<Arrival[]> {
    const enough = () => this.arrivals(address).length >= count;
    if (!enough()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, milliseconds);
        const watchers = this.#watchers;
        watchers.add(look);
        function look(): void {
          if (enough()) done();
        }
        function done(): void {
          clearTimeout(timer);
          watchers.delete(look);
          resolve();
        }
      });
    }
    return this.arrivals(address);
  }

  async close(): Promise<void> {
    const server = await this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    server?.close();
  }

  async #listen(): Promise<Server> {
    const server = createServer((request, response) => void this.#take(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.unref();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = parsed(await text(request));
      this.#arrivals.push({ path: (request.url ?? '/').split('?')[0] as string, body });
      response.writeHead(204, { connection: 'close' }).end();
      for (const look of this.#watchers) look();
    } catch {
      // The sender went away in the middle of it: nothing arrived.
      response.destroy();
    }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
