import type { WireReply } from '../http/wire.ts';
import type { Fault } from './fault.ts';

const isJson = ({ headers }: WireReply) => headers['content-type']?.startsWith('application/json') === true;

export const transportFaults: Record<string, Fault> = {
  'envelope-v1': {
    says: 'Replies are JSON-RPC 1.0: the member jsonrpc is missing.',
    overrides: () => ({
      'http.finish': (reply) => ({ ...reply, body: reply.body.replace('"jsonrpc":"2.0",', '') }),
    }),
  },
  'always-sse': {
    says: 'Every reply is an event stream, also to a client that takes JSON.',
    overrides: ({ spec }) => ({
      'http.finish': (reply, request) =>
        request.path === spec.system.endpoint.path && reply.status === 200 && isJson(reply)
          ? {
              ...reply,
              headers: { ...reply.headers, 'content-type': 'text/event-stream' },
              body: `event: message\ndata: ${reply.body}\n\n`,
            }
          : reply,
    }),
  },
  'needs-session': {
    says: 'Nothing but initialize is answered without a session header.',
    overrides: () => ({
      'http.needsSession': ({ headers, body }) =>
        headers['mcp-session-id'] === undefined && !body.includes('"initialize"'),
      'http.finish': (reply, { body }) =>
        body.includes('"initialize"')
          ? { ...reply, headers: { ...reply.headers, 'mcp-session-id': 'one-for-all' } }
          : reply,
    }),
  },
  'pin-latest': {
    says: 'MCP-Protocol-Version is refused unless it names the newest revision.',
    overrides: () => ({ 'http.acceptsRevision': (revision, offered) => revision === offered.at(-1) }),
  },
  'legacy-sse-primary': {
    says: 'The deprecated event stream is the only way in; the endpoint is not there.',
    overrides: () => ({
      'http.isEndpoint': () => false,
      'http.deprecated': () => ({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        body: 'event: endpoint\ndata: /messages?sessionId=1\n\n',
      }),
    }),
  },
  'bad-content-type-part': {
    says: 'A content part does not say of which type it is.',
    overrides: () => ({
      'results.content': (parts) => parts.map(({ type: _type, ...part }) => part),
    }),
  },
};
