import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HookError } from './hook-actions.ts';
import { Hooks } from './hooks.ts';
import type { Prompter } from './prompter.ts';
import { personAtTerminal } from './testing/person-at-terminal.ts';
import type { TargetHooks } from './types.generated.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A place where people decide; what it answers depends on the reference. */
async function decisions() {
  const taken: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      const { reference, decision, as = 'anybody' } = JSON.parse(body) as Record<string, string>;
      const status = { forbidden: 403, decided: 409, broken: 500 }[reference ?? ''] ?? 200;
      if (status === 200) taken.push(`${decision} ${reference} as ${as || 'anybody'}`);
      response.writeHead(status).end('{}');
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken };
}

const script = `const [url, decision] = process.argv.slice(1); const { reference, as } = process.env;
fetch(url + "/approvals", { method: "POST", body: JSON.stringify({ reference, decision, as }) })
  .then(({ status }) => process.exit({ 200: 0, 403: 3, 409: 3 }[status] ?? 1))`;

/** Every way to have a person decide. */
const approvers: Record<string, (url: string) => { hooks: TargetHooks; prompter?: Prompter }> = {
  command: (url) => {
    const command = (decision: string) => ({ command: `node -e '${script}' ${url} ${decision}` });
    return { hooks: { approve: command('approve'), reject: command('reject') } };
  },
  http: (url) => {
    const http = (decision: string) => ({
      http: {
        method: 'POST' as const,
        url: `${url}/approvals`,
        body: { reference: `\${reference}`, decision, as: `\${as}` },
      },
    });
    return { hooks: { approve: http('approve'), reject: http('reject') } };
  },
  prompt: (url) => ({
    hooks: { approve: { prompt: true }, reject: { prompt: true } },
    prompter: personAtTerminal(async (asked) => {
      const reply = await fetch(`${url}/approvals`, { method: 'POST', body: JSON.stringify(asked) });
      return reply.status;
    }),
  }),
  'control port': (url) => ({ hooks: { control: { url, key: 'k' } } }),
};

describe.each(Object.keys(approvers))('a decision by %s', (kind) => {
  async function ready() {
    const { url, taken } = await decisions();
    const { hooks, prompter } = approvers[kind]?.(url) ?? { hooks: {} };
    const at = { origin: url, ...(prompter ? { prompter } : {}) };
    return { hooks: new Hooks(hooks, at), taken };
  }
  const call = (reference: string) => ({
    reference,
    tool: 'remove',
    arguments: { id: `'"; echo $(x)` },
    organization: 'org',
  });

  it('reaches the place, with its reference and who decides', async () => {
    const { hooks, taken } = await ready();
    expect(await hooks.approve(call('one'))).toBe('taken');
    expect(await hooks.approve({ ...call('two'), as: 'ann' })).toBe('taken');
    expect(await hooks.reject(call('three'))).toBe('taken');
    expect(taken).toEqual(['approve one as anybody', 'approve two as ann', 'reject three as anybody']);
  });

  it('tells a refusal of the server from a failure of its own', async () => {
    const { hooks, taken } = await ready();
    expect(await hooks.approve(call('forbidden'))).toBe('refused');
    expect(await hooks.reject(call('decided'))).toBe('refused');
    await expect(hooks.approve(call('broken'))).rejects.toThrow(HookError);
    expect(taken).toEqual([]);
  });

  it('serves many cases at the same time', async () => {
    const { hooks, taken } = await ready();
    const references = ['a', 'b', 'c', 'd'];
    expect(await Promise.all(references.map((reference) => hooks.approve(call(reference))))).toEqual(
      references.map(() => 'taken'),
    );
    expect(taken.sort()).toEqual(references.map((reference) => `approve ${reference} as anybody`));
  });

  it('is announced', async () => {
    const { hooks } = await ready();
    expect([hooks.has('approve'), hooks.has('reject')]).toEqual([true, true]);
    expect(hooks.describe().map((line) => line.toLowerCase())).toContain(`approve: ${kind}`);
  });
});
