import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { type SignedIn, signedIn } from './testing/signed-in.ts';

const megabyte = 1024 * 1024;
const list = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';

describe.each(systemNames())('bad input to %s', (name) => {
  const spec = loadSpec(name);
  const { parseError, invalidRequest, methodNotFound, invalidParams, unknownTool } = spec.errors;
  let client: SignedIn;
  beforeAll(async () => {
    client = await signedIn(spec);
  });
  afterAll(() => client.server.close());

  const call = (params: unknown) => JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const bad: [string, string, { status: number; code: number; headers?: Record<string, string> }][] = [
    ['truncated JSON', '{"jsonrpc":"2.0",', { status: 400, code: parseError.code }],
    ['an empty body', '', { status: 400, code: parseError.code }],
    ['a scalar', '7', { status: 400, code: invalidRequest.code }],
    ['an empty object', '{}', { status: 400, code: invalidRequest.code }],
    ['an empty array', '[]', { status: 400, code: invalidRequest.code }],
    [
      'another jsonrpc version',
      '{"jsonrpc":"1.0","id":1,"method":"ping"}',
      { status: 400, code: invalidRequest.code },
    ],
    [
      'a fractional id',
      '{"jsonrpc":"2.0","id":1.5,"method":"ping"}',
      { status: 400, code: invalidRequest.code },
    ],
    [
      'params that are a text',
      '{"jsonrpc":"2.0","id":1,"method":"ping","params":"x"}',
      { status: 400, code: invalidRequest.code },
    ],
    [
      'params that are an array',
      '{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}',
      { status: invalidParams.httpStatus ?? 200, code: invalidParams.code },
    ],
    [
      'an unknown method',
      '{"jsonrpc":"2.0","id":1,"method":"no/such"}',
      { status: methodNotFound.httpStatus ?? 200, code: methodNotFound.code },
    ],
    [
      'a method named like a member of every object',
      '{"jsonrpc":"2.0","id":1,"method":"constructor"}',
      { status: methodNotFound.httpStatus ?? 200, code: methodNotFound.code },
    ],
    [
      'a call without a name',
      call({}),
      { status: invalidParams.httpStatus ?? 200, code: invalidParams.code },
    ],
    [
      'a call of an unknown tool',
      call({ name: 'no.such' }),
      { status: unknownTool.httpStatus ?? 200, code: unknownTool.code },
    ],
    [
      'arguments that are an array',
      call({ name: spec.tools[0]?.name, arguments: [1] }),
      { status: invalidParams.httpStatus ?? 200, code: invalidParams.code },
    ],
    [
      'a member name twice',
      '{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/list"}',
      { status: 400, code: invalidRequest.code },
    ],
    [
      'arrays nested 10,000 deep',
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
      { status: 400, code: invalidRequest.code },
    ],
    [
      'a body of 10 MB',
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { a: 'x'.repeat(10 * megabyte) } }),
      { status: 413, code: invalidRequest.code },
    ],
    [
      'another media type',
      list,
      { status: 415, code: invalidRequest.code, headers: { 'content-type': 'text/plain' } },
    ],
    [
      'an unknown revision',
      list,
      { status: 400, code: invalidRequest.code, headers: { 'mcp-protocol-version': '1999-01-01' } },
    ],
  ];

  it.each(bad)('%s is refused and the server lives on', async (_what, body, { status, code, headers }) => {
    const reply = await client.post(body, headers);
    expect(reply.status).toBe(status);
    expect(refusalOf(reply.json).code).toBe(code);
    expect(reply.text).not.toMatch(/\bat .*\.ts:\d+/);
    expect((await client.post(list)).status).toBe(200);
  });

  it.each(['', 'Bearer', 'Bearer nonsense', 'Basic YWxpY2U6cGFzcw==', `Bearer ${'x'.repeat(5000)}`])(
    'the credential %j is refused with a challenge',
    async (authorization) => {
      const reply = await client.post(list, { authorization });
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer .*resource_metadata="/);
      expect(reply.text).not.toContain(spec.tools[0]?.name);
    },
  );
});

interface Refused {
  error?: { code: number };
  result?: { content: { text: string }[] };
}

/** Where a system carries refusals of arguments in a result (MCP, Tools, Error Handling), the error is its text. */
function refusalOf(reply: unknown): { code: number } {
  const { error, result } = reply as Refused;
  return error ?? (JSON.parse(result?.content[0]?.text ?? '') as { error: { code: number } }).error;
}
