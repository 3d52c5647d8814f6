import type { IncomingMessage } from 'node:http';
import type { WireRequest } from './wire.ts';

/** Past the limit a body is still read to its end, so that the sender gets an answer, but not longer than this. */
const drainedBytes = 64 * 1024 * 1024;

/** Reads a request to its end; a body beyond `limit` bytes is dropped and the request marked. */
export function readRequest(incoming: IncomingMessage, limit: number): Promise<WireRequest> {
  return new Promise((resolve, reject) => {
    const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      if (size > drainedBytes) incoming.destroy();
    });
    incoming.on('error', reject);
    incoming.on('close', () => {
      if (!incoming.complete) reject(new Error('the request ended early'));
    });
    incoming.on('end', () =>
      resolve({
        method: incoming.method ?? 'GET',
        path,
        query: new URLSearchParams(query),
        headers: incoming.headers,
        body: size > limit ? Buffer.alloc(0) : Buffer.concat(chunks),
        tooLarge: size > limit,
        connection: incoming.socket,
        remoteAddress: incoming.socket.remoteAddress ?? '',
      }),
    );
  });
}
