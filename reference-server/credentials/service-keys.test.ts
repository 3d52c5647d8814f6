import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { ServiceKey, Spec } from '../../spec/spec.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';

const system = loadSpec('numezis');
const maker = { user: 'anna', organization: 'org-ash' };
const keys: Record<string, ServiceKey> = {
  one: { ...maker, value: 'nmz_only_company', portals: ['company'] },
  both: { ...maker, value: 'nmz_both_portals' },
  gone: { ...maker, value: 'nmz_was_revoked', revoked: true },
};
const spec: Spec = { ...system, fixtures: { ...system.fixtures, keys, records: {} } };

let server: RunningReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(spec);
});
afterAll(() => server.close());

/** Header values as a list, so that one name can be sent twice. */
function list(token: string, portals: string[] = [], url = server.url) {
  return new Promise<{ status: number; body: string; tools: string[] }>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-portal': portals,
    };
    const request = httpRequest(url, { method: 'POST', headers }, async (response) => {
      const body = (await response.toArray()).join('');
      const tools = (JSON.parse(body).result?.tools ?? []).map(({ name }: { name: string }) => name);
      resolve({ status: response.statusCode ?? 0, body, tools });
    });
    request.on('error', reject);
    request.end('{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
  });
}

describe('a service key', () => {
  it('is a bearer credential, on the very first request', async () => {
    const { status, tools } = await list('nmz_only_company', ['company']);
    expect(status).toBe(200);
    expect(tools.length).toBeGreaterThan(0);
  });

  it.each(['nmz_was_revoked', 'nmz_only_compan', 'nmz_only_companyy', 'nmz_'])(
    '%s is none',
    async (token) => {
      const { status, body } = await list(token, ['company']);
      expect(status).toBe(401);
      expect(body).not.toContain('tools');
    },
  );

  it('acts in the first of its portals when it names none', async () => {
    expect((await list('nmz_both_portals')).tools).toEqual(
      (await list('nmz_both_portals', ['company'])).tools,
    );
  });

  it('selects among its portals', async () => {
    const company = await list('nmz_both_portals', ['company']);
    const partner = await list('nmz_both_portals', ['partner']);
    expect(partner.status).toBe(200);
    expect(company.tools).toEqual(expect.arrayContaining(partner.tools));
    expect(partner.tools.length).toBeLessThan(company.tools.length);
  });

  it.each([
    [['partner']],
    [['tenant']],
    [['']],
    [['Company']],
    [['company', 'company']],
    [['company', 'partner']],
  ])('is refused with the portals %j', async (portals) => {
    const { status, body } = await list('nmz_only_company', portals);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ id: null, error: { code: spec.errors.portalRefused?.code } });
    expect(body).not.toContain('inputSchema');
  });
});

describe('a grant', () => {
  it('fixes the portal that was chosen at consent, whatever a header says', async () => {
    const client = await signedIn(spec);
    const own = await list(client.token, [], client.server.url);
    expect(own.status).toBe(200);
    expect((await list(client.token, ['company'], client.server.url)).tools).toEqual(own.tools);
    expect((await list(client.token, ['partner'], client.server.url)).status).toBe(403);
    await client.server.close();
  });
});
