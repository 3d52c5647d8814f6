import type { Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';

/** An OpenAPI 3.1 description of the HTTP surface, from the same spec as the server. */
export function openApiDocument({ system, tools }: Spec, decisions: Decisions): unknown {
  const names = decisions['documents.toolNames'](tools.map((tool) => tool.name));
  const rpc = { 'application/json': { schema: { type: 'object', required: ['jsonrpc', 'method'] } } };
  return {
    openapi: '3.1.0',
    info: { title: `${system.title} MCP server`, version: system.protocol.serverInfo.version },
    paths: {
      [system.endpoint.path]: {
        post: {
          summary: 'JSON-RPC 2.0 entry of the Model Context Protocol',
          requestBody: { required: true, content: rpc },
          responses: {
            200: { description: 'JSON-RPC response' },
            202: { description: 'Notification accepted' },
            401: { description: 'No valid access token' },
          },
        },
      },
      ...(system.endpoint.health === undefined
        ? {}
        : {
            [system.endpoint.health]: {
              get: { summary: 'Liveness', responses: { 200: { description: 'Alive' } } },
            },
          }),
    },
    'x-mcp-tools': names,
  };
}
