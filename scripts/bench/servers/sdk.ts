/** A server of the MCP TypeScript SDK v2 with one trivial tool: no sign-in, no records. What the SDK itself costs. */
import { writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createMcpHandler, fromJsonSchema, McpServer } from '@modelcontextprotocol/server';

/** What this process says when it serves. */
export interface ServingSdk {
  url: string;
  tool: string;
}

const tool = 'echo';
const inputSchema = fromJsonSchema<{ text: string }>({
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string' } },
});
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'trivial', version: '1.0.0' });
  server.registerTool(tool, { description: 'Says it again.', inputSchema }, ({ text }) => ({
    content: [{ type: 'text', text }],
  }));
  return server;
});

const server = createServer(getRequestListener((request) => handler.fetch(request)));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const serving: ServingSdk = { url: `http://127.0.0.1:${port}/mcp`, tool };
  writeSync(1, `${JSON.stringify(serving)}\n`);
});
process.stdin.resume().once('end', () => process.exit());
