import { Pool } from 'undici';

/** Requests of one kind, one after another on each of a few connections. */
export interface Load {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** The next request: its body, and headers of its own. */
  next(): { body: string; headers?: Readonly<Record<string, string>> };
}

/**
 * Requests that are answered in a second. The client only looks whether it was told of an error, so that it costs less than the
 * servers it measures.
 * @throws when a reply is not a result
 */
export async function requestsPerSecond(load: Load, concurrency: number, seconds: number): Promise<number> {
  const { origin, pathname } = new URL(load.url);
  const pool = new Pool(origin, { connections: concurrency });
  const started = performance.now();
  const end = started + seconds * 1000;
  let answered = 0;
  try {
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (performance.now() < end) {
          const { body, headers } = load.next();
          const reply = await pool.request({
            path: pathname,
            method: 'POST',
            headers: { ...load.headers, ...headers },
            body,
          });
          const text = await reply.body.text();
          if (reply.statusCode !== 200 || !text.includes('"result"') || text.includes('"isError":true'))
            throw new Error(`${load.url} answered ${reply.statusCode}: ${text.slice(0, 500)}`);
          answered += 1;
        }
      }),
    );
    return answered / ((performance.now() - started) / 1000);
  } finally {
    await pool.close();
  }
}

/** JSON-RPC of a call. */
export function callOf(name: string, args: unknown, meta?: object): string {
  const params = { name, arguments: args, ...(meta ? { _meta: meta } : {}) };
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
}
