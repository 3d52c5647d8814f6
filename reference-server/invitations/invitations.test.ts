import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Spec, Tool } from '../../spec/spec.ts';
import { soundDecisions } from '../decisions.ts';
import { membershipOf } from '../oauth/memberships.ts';
import { execute } from '../records/execute.ts';
import { MemoryStore } from '../records/memory-store.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

const spec: Spec = loadSpec('clerq');
const rules = spec.governance.invitations as NonNullable<Spec['governance']['invitations']>;
const [organization, , elsewhere] = spec.fixtures.organizations.map(({ id }) => id) as [
  string,
  string,
  string,
];
const guest = spec.fixtures.users.find(({ memberships }) =>
  memberships.every((one) => one.organization === elsewhere),
) as Spec['fixtures']['users'][number];
const stranger = spec.fixtures.users.find(({ memberships }) =>
  memberships.some((one) => one.organization !== elsewhere),
) as Spec['fixtures']['users'][number];

const toolOf = (kind: string) =>
  spec.tools.find(({ operation }) => operation.kind === kind && operation.record === rules.record) as Tool;

describe('an invitation', () => {
  const store = new MemoryStore();
  let server: RunningReferenceServer;
  beforeAll(async () => {
    server = await startReferenceServer(spec, { store });
  });
  afterAll(() => server.close());

  const call = async (tool: Tool, args: Record<string, unknown>) => {
    const caller = { user: 'olga', organizations: [organization], role: 'owner', scopes: [], companies: [] };
    const { origin } = new URL(server.url);
    const { result } = await store.transact((transaction) =>
      execute(tool, args, {
        transaction,
        spec,
        decisions: soundDecisions,
        caller: { ...caller, clientId: 'any' },
        now: Date.now(),
        origin,
      }),
    );
    return result.value as Record<string, string>;
  };
  const invited = (email: string) => call(toolOf('create'), { [rules.email]: email, [rules.role]: 'viewer' });
  const accept = (url: string, { login, password }: { login: string; password: string }) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ login, password }) });
  const guestSignsIn = { login: guest.email, password: guest.password };
  const membership = () => membershipOf(store.latest, spec, organization, guest.name);

  it('is accepted once, by the person it is for, at a link nobody can guess', async () => {
    const { inviteUrl = '' } = await invited(guest.email.toUpperCase());
    const forged = new URL(inviteUrl);
    forged.searchParams.set(rules.parameter, 'guessed');
    expect((await fetch(forged)).status).toBe(410);
    expect((await accept(inviteUrl, { ...guestSignsIn, password: 'wrong' })).status).toBe(403);
    expect((await accept(inviteUrl, { login: stranger.email, password: stranger.password })).status).toBe(
      403,
    );
    expect(membership()).toBeUndefined();
    expect((await accept(inviteUrl, guestSignsIn)).status).toBe(200);
    expect(membership()).toMatchObject({ role: 'viewer' });
    expect((await accept(inviteUrl, guestSignsIn)).status).toBe(410);
  });

  it('is closed once it was revoked, and shows no markup of whoever was invited', async () => {
    const { id, inviteUrl = '' } = await invited('"<b>"@guest.example');
    expect(await (await fetch(inviteUrl)).text()).toContain('&lt;b&gt;');
    await call(toolOf('transition'), { [toolOf('transition').operation.identifier ?? '']: id });
    const closed = await fetch(inviteUrl);
    expect([closed.status, await closed.text()]).toEqual([410, expect.not.stringContaining('<form')]);
  });
});
