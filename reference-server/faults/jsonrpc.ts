import { ConnectionLost } from '../http/wire.ts';
import { limitsOf } from '../limits.ts';
import { type Fault, sound } from './fault.ts';

const depthOf = (text: string) => {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
};

export const jsonrpcFaults: Record<string, Fault> = {
  'id-coerce': {
    says: 'A string id that looks like a number comes back as a number.',
    overrides: () => ({
      'jsonrpc.echoes': (id) => (typeof id === 'string' && /^-?\d+$/.test(id) ? Number(id) : id),
    }),
  },
  'parse-500': {
    says: 'Invalid JSON ends in an HTML page with status 500.',
    overrides: ({ spec }) => ({
      'http.finish': (reply) =>
        reply.body.includes(`"code":${spec.errors.parseError.code}`)
          ? { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Internal Server Error</h1>' }
          : reply,
    }),
  },
  'invalid-as-601': {
    says: 'An invalid request is answered as an unknown method.',
    overrides: ({ spec }) => ({
      'errors.entry': (condition, entry) =>
        condition === 'invalidRequest' ? { ...entry, code: spec.errors.methodNotFound.code } : entry,
    }),
  },
  'unknown-empty-result': {
    says: 'An unknown method is answered with an empty result.',
    overrides: () => ({ 'mcp.unknownMethod': () => 'empty-result' }),
  },
  'batch-first-only': {
    says: 'Of an array of messages only the first is answered, the others vanish.',
    overrides: () => ({
      'jsonrpc.batch': () => 'first',
    }),
  },
  'ping-601': {
    says: 'ping is an unknown method.',
    overrides: () => ({ 'mcp.serves': (method) => method !== 'ping' }),
  },
  'name-as-method': {
    says: 'A tool can be called by using its name as the method.',
    overrides: () => ({ 'mcp.toolOfMethod': (method, tools) => tools.find((tool) => tool.name === method) }),
  },
  'crash-on-depth': {
    says: 'Deeply nested JSON takes the connection down.',
    overrides: ({ spec }) => ({
      'jsonrpc.checksText': () => false,
      'http.finish': (reply, request) => {
        if (depthOf(request.body.toString('utf8')) > limitsOf(spec).jsonDepth) throw new ConnectionLost();
        return reply;
      },
    }),
  },
  'stack-leak': {
    says: 'A crash is answered with its message and stack trace.',
    overrides: () => ({
      'errors.crashData': (error) => ({ exception: (error as Error).message, stack: (error as Error).stack }),
    }),
  },
  'code-32603': {
    says: 'A failure of the upstream has the code of an internal error.',
    overrides: ({ spec }) => ({
      'errors.entry': (condition, entry) =>
        condition === 'upstreamFailure' ? { ...entry, code: spec.errors.internalError.code } : entry,
    }),
  },
  'no-validate': {
    says: 'Arguments reach the upstream without being held against the input schema.',
    overrides: () => ({ 'arguments.refusals': () => [] }),
  },
  'args-required': {
    says: 'A call that leaves its arguments out is refused.',
    overrides: () => ({ 'arguments.default': (args) => args ?? null }),
  },
  'id-optional': {
    says: 'Getting a record without saying which returns the first one.',
    overrides: () => ({
      'arguments.refusals': (errors, tool) =>
        errors.filter(
          ({ keyword, params }) =>
            !(keyword === 'required' && params.missingProperty === tool.operation.identifier),
        ),
      'get.selects': (records, operation, identifier, args, inOrder) =>
        args[operation.identifier ?? 'id'] === undefined
          ? inOrder()[0]
          : sound['get.selects'](records, operation, identifier, args, inOrder),
    }),
  },
};
