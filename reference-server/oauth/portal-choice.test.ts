import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { inventedSpec, withAuthorization } from './test-support/invented-spec.ts';
import { type Running, start } from './test-support/running-server.ts';
import { TestClient } from './test-support/test-client.ts';

const portals = [
  { name: 'front', title: 'Front <door>' },
  { name: 'back', title: 'Back door' },
];
const [nora, wes] = inventedSpec.fixtures.users;

/** Nora may enter both portals in the north and the back one in the south; Wes may enter the back one. */
const spec = {
  ...withAuthorization({ grantFixes: ['organization', 'portal'] }),
  access: { ...inventedSpec.access, portals },
  fixtures: {
    ...inventedSpec.fixtures,
    users: [
      {
        ...nora,
        memberships: [
          { organization: 'north', role: 'owner' },
          { organization: 'south', role: 'viewer', portals: ['back'] },
        ],
      },
      { ...wes, memberships: [{ organization: 'west', role: 'owner', portals: ['back'] }] },
    ],
  },
} as unknown as Spec;

describe('the consent page, where a grant fixes the portal', () => {
  let running: Running;
  let client: TestClient;
  beforeEach(async () => {
    running = await start({}, spec);
    client = new TestClient(running);
    await client.register();
  });
  afterEach(() => running.close());

  const allow = async (fields: { organization: string; portal?: string }) => {
    const { url } = await client.signIn();
    return client.submit(url, { decision: 'allow', ...fields });
  };

  it('asks for it beside the organization, and chooses neither', async () => {
    const page = await (await client.signIn()).response.text();
    expect(page).toContain('Through which portal?');
    expect(page).toContain('Front &lt;door&gt;');
    expect(page.match(/type="radio"/g)).toHaveLength(4);
    expect(page).not.toContain(' checked');
  });

  it('has the only portal chosen, and offers no other', async () => {
    const page = await (await client.signIn({}, 'wes', 'battery staple')).response.text();
    expect(page).toMatch(/name="portal" value="back" required checked/);
    expect(page).not.toContain('value="front"');
  });

  it('lets the token own the chosen portal and no other', async () => {
    const { left } = await allow({ organization: 'north', portal: 'front' });
    const { body } = await client.exchange(left?.get('code') ?? null);
    expect(await running.server.authenticate(body.access_token)).toMatchObject({
      principal: { organizations: ['north'] },
      portals: ['front'],
    });
  });

  it.each([
    { organization: 'north' },
    { organization: 'north', portal: 'side' },
    { organization: 'south', portal: 'front' },
  ])('asks again after %j', async (fields) => {
    const { left, response } = await allow(fields);
    expect(left).toBeUndefined();
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('role="alert"');
  });
});
