import { expect, it } from 'vitest';
import type { Spec } from '../../../spec/spec.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import type { StepContext } from '../step-kind.ts';
import { fetchLink } from './fetch-link.ts';

const spec = {
  tools: ['orders', 'invoices'].map((record) => ({
    name: `${record}_link`,
    operation: { kind: 'link', record, identifier: 'id' },
  })),
  governance: { signedLinks: { lifetimeSeconds: 900, signs: [], mediaType: 'application/pdf' } },
} as unknown as Spec;

it('makes the call the script writes, with all of its arguments', async () => {
  const endpoint = 'http://127.0.0.1:9/mcp';
  const calls: unknown[] = [];
  const exchange = (body: string) => ({
    request: { method: 'GET', url: endpoint, headers: {} },
    response: { status: 200, headers: {}, body, truncated: false },
    durationMs: 0,
  });
  const call = async (...made: unknown[]) => {
    calls.push(made);
    const result = { content: [{ type: 'text', text: 'http://127.0.0.1:9/i/7?token=x' }] };
    return new RpcReply(exchange(JSON.stringify({ jsonrpc: '2.0', id: 1, result })));
  };
  const context = {
    spec,
    with: { call: { tool: 'invoices_link', arguments: { id: 7, language: 'de' } } },
    memory: { kept: {}, startedAt: 0 },
    actor: async () => ({ name: 'full', caller: { endpoint, call } }),
    anonymous: { endpoint, http: async () => exchange('%PDF-1.7') },
  };
  await fetchLink.parts[0]?.run(context as unknown as StepContext);
  expect(calls).toEqual([['invoices_link', { id: 7, language: 'de' }]]);
});
