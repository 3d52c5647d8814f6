import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

const spec = loadSpec('numezis');
const { header: selector = '' } = spec.system.authorization.selector ?? {};
const { header: correlation = '' } = spec.governance.correlation ?? {};
const readingKey = spec.fixtures.keys?.reporting;

let server: RunningReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(spec, { control: true });
});
afterAll(() => server.close());

interface Message {
  result?: { tools: { name: string }[] };
  error?: { code: number; data: Record<string, unknown> };
}

async function ask(method: string, params: object = {}) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${readingKey?.value}`,
      'content-type': 'application/json',
      [selector]: 'company',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return { response, message: (await response.json()) as Message };
}

async function control(path: string, body: object): Promise<number> {
  const response = await fetch(server.control?.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.control?.key}` },
    body: JSON.stringify(body),
  });
  return response.status;
}

const create = { name: 'operations_create_task', arguments: { companyId: 'ash-north', title: 'Call' } };

describe('refusals on the wire', () => {
  it('name the scopes a token lacks in the challenge (RFC 6750 §3.1), once role and modules allow the tool', async () => {
    await control('/permissions', {
      organization: 'org-ash',
      user: 'key:reporting',
      permission: 'task.create',
      allowed: true,
    });
    const { response, message } = await ask('tools/call', create);
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer error="insufficient_scope", scope="[^"]*mcp\.tools\.write[^"]*", resource_metadata="http[^"]+"$/,
    );
    expect(message.error?.data.code).toBe('INSUFFICIENT_SCOPE');
    await control('/permissions', {
      organization: 'org-ash',
      user: 'key:reporting',
      permission: 'task.create',
      allowed: false,
    });
    expect((await ask('tools/call', create)).message.error?.data.code).toBe('FORBIDDEN');
  });

  it('carry the identifier of the header in their data, another one each time; results carry it too', async () => {
    const seen = new Set<unknown>();
    for (const method of ['no/such', 'no/such', 'tools/list']) {
      const { response, message } = await ask(method);
      const id = response.headers.get(correlation);
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      if (message.error) expect(message.error.data.correlationId).toBe(id);
      seen.add(id);
    }
    expect(seen.size).toBe(3);
  });

  it('turn away an organization whose subscription lapsed, and let it back in', async () => {
    await control('/subscription', { organization: 'org-ash', state: 'lapsed' });
    const { response, message } = await ask('tools/list');
    expect([response.status, message.error?.data.code, message.result]).toEqual([
      402,
      'SUBSCRIPTION_REQUIRED',
      undefined,
    ]);
    await control('/subscription', { organization: 'org-ash', state: 'active' });
    expect((await ask('tools/list')).message.result?.tools.length).toBeGreaterThan(0);
  });

  it('say when to come again', async () => {
    await control('/rate', { requestsPerMinute: 1 });
    await ask('ping');
    const { response, message } = await ask('ping');
    await control('/rate', { requestsPerMinute: 0 });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
    expect(message.error?.data).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
  });
});

describe('the control port', () => {
  it.each([
    ['/modules', { organization: 'org-ash', module: 'no-such', enabled: true }, 404],
    ['/modules', { organization: 'no-such', module: 'tasks', enabled: true }, 404],
    ['/modules', { organization: 'org-ash', module: 'tasks', enabled: 'yes' }, 400],
    [
      '/permissions',
      { organization: 'org-ash', user: 'nobody', permission: 'task.view', allowed: true },
      404,
    ],
    ['/permissions', { organization: 'org-ash', user: 'omar', permission: 'task.view', allowed: 1 }, 400],
    ['/policy', { organization: 'org-ash', policy: 'no-such' }, 404],
    ['/policy', { organization: 'org-ash', policy: 'required' }, 204],
    ['/subscription', { organization: 'org-ash', state: 'paid' }, 404],
    ['/rate', { requestsPerMinute: -1 }, 400],
  ])('answers POST %s %j with %i', async (path, body, status) => {
    expect(await control(path, body)).toBe(status);
  });
});
