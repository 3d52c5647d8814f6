import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoopbackListener } from '../wire/loopback-listener.ts';

/**
 * Receives redirects on this machine (RFC 8252 §7.3): one listener for a run, that tells the answers apart by their
 * `state`.
 */
export class LoopbackReceiver {
  readonly #listener = new LoopbackListener((request, response) => this.#take(request, response));
  readonly #waiting = new Map<string, (redirect: URL | undefined) => void>();

  /** The redirect address; the same for the whole run, so that one registration is enough. */
  async address(): Promise<string> {
    return `${await this.#listener.origin()}/callback`;
  }

  /** The redirect that answers the request with this `state`; undefined when none comes in time. */
  answerTo(state: string, timeoutSeconds: number): Promise<URL | undefined> {
    return new Promise<URL | undefined>((resolve) => {
      const timer = setTimeout(() => this.#waiting.get(state)?.(undefined), timeoutSeconds * 1000);
      this.#waiting.set(state, (redirect) => {
        clearTimeout(timer);
        this.#waiting.delete(state);
        resolve(redirect);
      });
    });
  }

  close(): Promise<void> {
    return this.#listener.close();
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${request.socket.localPort}`);
    const deliver = this.#waiting.get(url.searchParams.get('state') ?? '');
    if (request.method !== 'GET' || url.pathname !== '/callback' || !deliver) {
      say(response, 404, 'Nobody waits for this answer.');
      return;
    }
    const refused = url.searchParams.has('error');
    say(
      response,
      200,
      `${refused ? 'The sign-in was refused.' : 'Touchstone has the answer.'} You can close this window.`,
    );
    deliver(url);
  }
}

/** A fixed page: nothing of the request is repeated in it. */
function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchstone</title><p style="font:18px system-ui;margin:4rem">${sentence}</p></html>`,
  );
}
