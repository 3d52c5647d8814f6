import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../engine/check.ts';
import type { ProbeRequest } from '../../wire/http-probe.ts';
import tlsOnly from './tls-only.ts';

const server = { url: '', document: { token_endpoint: 'https://mcp.example/token' } };

/** The check at an endpoint that is not on this machine, with one reply to whatever is sent to it over plain http. */
function judged(reply: object, document: object = server.document, url = 'https://mcp.example:8443/mcp') {
  const sent: ProbeRequest[] = [];
  const target = {
    url,
    walker: { discover: async () => ({ authorizationServer: { ...server, document } }) },
    probe: {
      send: async (request: ProbeRequest) => {
        sent.push(request);
        return { request, durationMs: 0, ...reply };
      },
    },
  };
  return { sent, outcome: tlsOnly.run({ target } as unknown as CheckContext, undefined) };
}

const replied = (status: number, headers: object = {}, body = '') => ({
  response: { status, headers, body, truncated: false },
});

describe('transport.tls-only', () => {
  it.each([
    ['no reply', { noReply: { kind: 'unreachable', message: 'no connection' } }],
    ['a redirect', replied(308, { location: 'https://mcp.example/mcp' })],
    ['a refusal', replied(403)],
  ])('takes %s over plain http', async (_name, reply) => {
    const { sent, outcome } = judged(reply);
    await expect(outcome).resolves.toContain('over plain http');
    expect(sent.map(({ url }) => url)).toEqual(['http://mcp.example/mcp']);
  });

  it.each([
    ['a listing', replied(200, {}, '{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}')],
    ['a challenge', replied(401, { 'www-authenticate': 'Bearer realm="mcp"' })],
  ])('finds %s over plain http', async (_name, reply) => {
    await expect(judged(reply).outcome).rejects.toThrow('a redirect to https');
  });

  it('finds a published address with plain http, and an endpoint with it', async () => {
    const plain = { token_endpoint: 'http://mcp.example/token' };
    await expect(judged(replied(403), plain).outcome).rejects.toThrow('token_endpoint');
    const endpoint = judged(replied(403), server.document, 'http://mcp.example/mcp');
    await expect(endpoint.outcome).rejects.toThrow('an endpoint with https');
  });
});
