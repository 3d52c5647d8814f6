/** A bare node:http server: reads a request and answers JSON of as many bytes as the argument says. The most there is to have. */
import { writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What this process says when it serves. */
export interface ServingCeiling {
  url: string;
}

const replyOf = (text: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 0, result: { content: [{ type: 'text', text }] } });
const reply = replyOf('x'.repeat(Math.max(0, Number(process.argv[2]) - replyOf('').length)));
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply) };

const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(reply));
});
server.listen(0, '127.0.0.1', () => {
  const serving: ServingCeiling = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  writeSync(1, `${JSON.stringify(serving)}\n`);
});
process.stdin.resume().once('end', () => process.exit());
