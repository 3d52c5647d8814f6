import type { IncomingMessage } from 'node:http';

const maximumBytes = 16 * 1024;

/**
 * The fields of an `application/x-www-form-urlencoded` request.
 * @returns undefined when the body is larger than any form of ours (16 KiB)
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximumBytes) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
