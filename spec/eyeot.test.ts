import { describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';
import type { Spec } from './spec.ts';

const tool = (spec: Spec, name: string) => spec.tools.find((candidate) => candidate.name === name);
const kinds = (spec: Spec) => new Set(spec.tools.map(({ operation }) => operation.kind));

describe('eyeot', () => {
  const spec = loadSpec('eyeot');
  const { system, access, governance, fixtures } = spec;

  it('has thirty-three tools, those of each domain together, which read or write', () => {
    const counted: Record<string, number> = {};
    for (const { group } of spec.tools) counted[group] = (counted[group] ?? 0) + 1;
    expect(counted).toEqual({
      ...{ identity: 1, customers: 6, quotes: 5, orders: 1, invoices: 3, stock: 4, tickets: 2, hr: 4 },
      ...{ intelligence: 2, search: 1, gdpr: 1, audit: 1, meta: 2 },
    });
    expect(spec.tools.every(({ safety }) => safety !== 'critical')).toBe(true);
    for (const { name, permission, scopes } of spec.tools)
      expect(scopes ?? [], name).toEqual(permission === undefined ? [] : [permission]);
  });

  it('makes what creates take its values in a body, and what lists hand out cursors', () => {
    for (const { name, operation } of spec.tools) {
      if (operation.kind === 'list')
        expect(operation.page, name).toMatchObject({ cursor: 'cursor', next: 'next' });
      const makesFromNothing = operation.kind === 'create' && !operation.parent;
      expect(operation.body === 'body', name).toBe(makesFromNothing || operation.kind === 'update');
    }
    expect(tool(spec, 'invoice_from_quote')?.operation.parent).toMatchObject({
      record: 'quotes',
      to: 'invoiced',
    });
  });

  it('spells out a read and a write scope for each domain, and a permission of the same name', () => {
    const names = access.scopes.map(({ name }) => name);
    expect(names).toHaveLength(40);
    expect(names).toContain('crm:read');
    expect(access.permissions).toEqual(names);
    expect(access.scopes.find(({ name }) => name === 'crm:write')?.says).toBe('Change customers.');
    expect(access.neverIssued).toContain('platform:read');
  });

  it('marks its tokens, and grants to devices', () => {
    const { apiKeys, accessToken, refreshToken, device, grants } = system.authorization;
    expect([apiKeys?.prefix, accessToken.prefix, refreshToken?.prefix]).toEqual(['eyk_', 'eya_', 'eyr_']);
    expect(refreshToken).toMatchObject({ rotates: true, reuse: 'revokes-family' });
    expect(grants).toContain('device_code');
    expect(device).toMatchObject({ expiresSeconds: 900, intervalSeconds: 5 });
    expect(Object.values(fixtures.keys ?? {}).some(({ revoked }) => revoked)).toBe(true);
  });

  it('protects creations by key, forecasts, and guards writes by licence', () => {
    expect(governance.idempotency).toMatchObject({
      keyFormat: 'uuid',
      lifetimeSeconds: 86_400,
      concurrent: 'wait',
    });
    expect(governance.dryRun).toMatchObject({ header: 'X-Dry-Run', unclearValue: 'refuse', audited: true });
    expect(governance.dryRun?.forecast).toHaveLength(5);
    expect(governance.licence).toMatchObject({
      blocks: ['write', 'critical'],
      activateUrlField: 'activate_url',
    });
    expect(spec.errors.subscriptionRequired).toMatchObject({ httpStatus: 402, dataStatus: 402 });
    const order = governance.refusalOrder;
    expect(order.indexOf('licence')).toBeLessThan(order.indexOf('idempotency'));
  });

  it('states more than 1,500 actions, each once, that curated tools are twins of', () => {
    const { actions } = spec;
    const names = new Set(actions.map(({ name }) => name));
    expect(names.size).toBe(actions.length);
    expect(names.size).toBe(1614);
    const methods = actions.map(({ action }) => action.method);
    const times = (method: string) => methods.filter((one) => one === method).length;
    expect(['GET', 'POST', 'PATCH', 'DELETE'].map(times)).toEqual([598, 620, 198, 198]);
    expect(names).toContain('crm.contacts.list');
    expect(names).toContain('clients.list');
    expect(names).toContain('quotes.accept');
    expect(names).not.toContain('clients.accept');
    expect(actions.filter(({ action, safety }) => (action.method === 'GET') !== (safety === 'read'))).toEqual(
      [],
    );
    expect(tool(spec, 'list_clients')?.twin).toBe('clients.list');
    expect(kinds(spec)).toEqual(
      new Set([
        'list',
        'get',
        'create',
        'update',
        'transition',
        'aggregate',
        'search',
        'export',
        'whoami',
        'catalogue',
        'dispatch',
      ]),
    );
  });

  it('offers five resources, a signed export, an audit log and words for agents', () => {
    expect(system.resources?.families?.map(({ name }) => name)).toEqual([
      'customers',
      'quotes',
      'invoices',
      'products',
      'tickets',
    ]);
    expect(Object.keys(governance.export?.sections ?? {})).toEqual([
      'profile',
      'quotes',
      'invoices',
      'documents',
      'logs',
    ]);
    expect(governance.export).toMatchObject({ signature: 'ed25519-detached', completion: 'job' });
    expect(governance.audit).toMatchObject({ oauthTag: 'via:oauth', actorTypes: { apiKey: 'api_key' } });
    expect(system.protocol.instructions).toMatch(/Never name an organization/);
    expect(system.tools).toMatchObject({ minimumListed: 25, maximumListed: 40 });
  });
});
