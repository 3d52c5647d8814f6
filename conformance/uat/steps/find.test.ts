import { expect, it } from 'vitest';
import type { Spec } from '../../../spec/spec.ts';
import { NotObserved, Violation } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import type { StepContext } from '../step-kind.ts';
import { find } from './find.ts';

const list = { name: 'list', safety: 'read', operation: { kind: 'list', record: 'clients' }, input: {} };
const spec = {
  tools: [list],
  records: { clients: { name: 'clients', title: 'client', identifier: 'id', fields: {} } },
  governance: {},
} as unknown as Spec;

/** The second part of the step: what was found, and what somebody of another organization is shown. */
function notElsewhere(found: object, others: readonly object[]): Promise<string> | undefined {
  const call = async () => {
    const result = { content: [{ type: 'text', text: JSON.stringify(others) }] };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, result });
    const response = { status: 200, headers: {}, body, truncated: false };
    return new RpcReply({ request: { method: 'POST', url: '', headers: {} }, response, durationMs: 0 });
  };
  const context = {
    spec,
    with: { tool: 'list', keep: 'client' },
    memory: { kept: { client: found } },
    actor: async () => ({ name: 'other', caller: { call } }),
  };
  return find.parts.find(({ name }) => name === 'not-elsewhere')?.run(context as unknown as StepContext);
}

it('takes a record of the same name for another one, and the same record for a leak', async () => {
  const acme = { id: 1, name: 'Acme' };
  await expect(notElsewhere(acme, [{ id: 2, name: 'Acme' }])).resolves.toContain('1 records');
  await expect(notElsewhere(acme, [{ id: 1, name: 'Acme' }])).rejects.toBeInstanceOf(Violation);
});

it.each([
  ["of one's own", { name: 'Acme' }, [{ name: 'Elm' }]],
  ['of the others', { id: 1, name: 'Acme' }, [{ name: 'Elm' }]],
])(
  'accuses nobody, and clears nobody, where the records %s show no identifier',
  async (_whose, found, others) => {
    await expect(notElsewhere(found, others)).rejects.toBeInstanceOf(NotObserved);
  },
);
