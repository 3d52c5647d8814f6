import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LoopbackListener } from '../wire/loopback-listener.ts';

/** One webhook as it came in. */
export interface Arrival {
  /** Whom it was sent to: the path of its address. */
  path: string;
  /** The parsed body; undefined when it is not JSON. */
  body: unknown;
}

/** Takes webhooks on this machine: one listener for a run, an address for each purpose. */
export class WebhookSink {
  readonly #listener = new LoopbackListener((request, response) => void this.#take(request, response));
  #addresses = 0;
  readonly #arrivals: Arrival[] = [];
  readonly #watchers = new Set<() => void>();

  /** An address nobody was given before. */
  async address(): Promise<string> {
    const origin = await this.#listener.origin();
    this.#addresses += 1;
    return `${origin}/webhooks/${this.#addresses}`;
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

  close(): Promise<void> {
    return this.#listener.close();
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
