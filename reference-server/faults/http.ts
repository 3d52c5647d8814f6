import { jsonReply, type WireRequest } from '../http/wire.ts';
import { type Fault, sound } from './fault.ts';

const html = (status: number, text: string) => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><h1>${text}</h1>`,
});

const bearerOrQuery = (request: WireRequest) =>
  sound['http.tokenOf'](request) ?? request.query.get('access_token') ?? undefined;

export const httpFaults: Record<string, Fault> = {
  'wrong-endpoint': {
    says: 'MCP answers on another path than the documented one.',
    overrides: () => ({ 'http.isEndpoint': (path, endpoint) => path === `/api${endpoint}` }),
  },
  'https-only-local': {
    says: 'MCP over plain http is sent on to https, on the machine itself as well.',
    overrides: ({ spec }) => ({
      'http.finish': (reply, { path, headers }) =>
        path === spec.system.endpoint.path
          ? { status: 308, headers: { location: `https://${headers.host}${path}` }, body: '' }
          : reply,
    }),
  },
  'root-open': {
    says: 'The bare origin serves MCP without asking for a token.',
    overrides: () => ({ 'http.root': () => 'open' }),
  },
  'any-content-type': {
    says: 'A body is executed whatever its media type.',
    overrides: () => ({ 'http.acceptsMediaType': () => true }),
  },
  'charset-rejected': {
    says: 'application/json with a charset parameter is refused.',
    overrides: () => ({ 'http.acceptsMediaType': (type) => type === 'application/json' }),
  },
  'accept-406': {
    says: 'A request is refused unless Accept lists both reply types.',
    overrides: () => ({
      'http.acceptsReplyTypes': (accept) =>
        (accept ?? '').includes('application/json') && (accept ?? '').includes('text/event-stream'),
    }),
  },
  'notif-400': {
    says: 'notifications/initialized is refused.',
    overrides: () => ({
      'mcp.notificationReply': () => jsonReply(400, { error: 'unexpected notification' }),
    }),
  },
  'notif-200-result': {
    says: 'A notification is answered with a JSON-RPC result.',
    overrides: () => ({
      'mcp.notificationReply': () => jsonReply(200, { jsonrpc: '2.0', id: null, result: {} }),
    }),
  },
  'get-200-html': {
    says: 'GET on the endpoint returns a web page.',
    overrides: ({ spec }) => ({
      'http.finish': (reply, request) =>
        request.method === 'GET' && request.path === spec.system.endpoint.path
          ? html(200, 'It works')
          : reply,
    }),
  },
  'get-mcp-executes': {
    says: 'GET on the endpoint executes a JSON-RPC message like POST.',
    overrides: () => ({
      'http.executes': (method) => method === 'POST' || method === 'GET',
    }),
  },
  'origin-any': {
    says: 'Requests from any web page are answered.',
    overrides: () => ({ 'http.allowsOrigin': () => true, 'http.allowsHost': () => true }),
  },
  'list-open': {
    says: 'tools/list answers without a token.',
    overrides: () => ({ 'authentication.exempts': (body) => body.includes('"tools/list"') }),
  },
  'query-token-ok': {
    says: 'A token in the query string is accepted.',
    overrides: () => ({ 'http.tokenOf': bearerOrQuery }),
  },
  '401-oracle': {
    says: 'A refused caller is told why the token was refused.',
    overrides: () => ({ 'authentication.describes': (reason) => `Token refused: ${reason}.` }),
  },
  'list-first-enforced': {
    says: 'A connection has to list the tools before it may call one.',
    overrides: () => {
      const listed = new WeakSet<object>();
      return {
        'mcp.needsListing': (connection, method) => {
          if (method === 'tools/list') listed.add(connection);
          return method === 'tools/call' && !listed.has(connection);
        },
      };
    },
  },
  'health-auth': {
    says: 'The liveness check asks for a token.',
    overrides: () => ({ 'health.needsToken': () => true }),
  },
  'health-upstream': {
    says: 'The liveness check fails while the upstream is down.',
    overrides: () => ({ 'health.asksUpstream': () => true }),
  },
};
