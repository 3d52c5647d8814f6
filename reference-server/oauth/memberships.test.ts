import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';
import { type SignedIn, signedInTo } from '../testing/signed-in.ts';
import { TestClient } from './test-support/test-client.ts';

const spec = loadSpec('clerq');
const switchPage = spec.system.authorization.switchPage ?? '';
const [olga, mona] = ['olga', 'mona'];
const [oak, fir] = ['biz-oak', 'biz-fir'];

let server: RunningReferenceServer;
let owner: SignedIn;
let manager: SignedIn;
beforeEach(async () => {
  server = await startReferenceServer(spec, { control: true });
  owner = await signedInTo(server, spec, 'full');
  manager = await signedInTo(server, spec, 'manager');
});
afterEach(() => server.close());

async function control(method: 'POST' | 'DELETE', path: string, body: object): Promise<number> {
  const { url, key } = server.control as { url: string; key: string };
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(url + path, { method, headers, body: JSON.stringify(body) })).status;
}

async function call({ post }: SignedIn, name: string, args: object = {}) {
  const params = { name, arguments: args };
  const { status, json } = await post(
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  );
  const { result } = (json ?? {}) as { result?: { isError?: boolean; content: { text: string }[] } };
  const succeeded = result !== undefined && result.isError !== true;
  return { status, succeeded, value: JSON.parse(result?.content[0]?.text ?? 'null') };
}

describe('a membership', () => {
  it('ends the token when it ends, by the hook and by the tool of the owner, and opens it again', async () => {
    const back = () => control('POST', '/members', { organization: oak, user: mona, role: 'manager' });
    const who = async () => (await call(manager, 'whoami')).status;
    expect(await who()).toBe(200);
    expect(await control('DELETE', '/members', { organization: oak, user: mona })).toBe(204);
    expect(await who()).toBe(401);
    expect(await back()).toBe(204);
    expect(await who()).toBe(200);
    expect((await call(owner, 'remove_team_member', { userId: mona })).succeeded).toBe(true);
    expect(await who()).toBe(401);
    expect(
      (await call(owner, 'list_team_members')).value.members.map(({ userId }: never) => userId),
    ).not.toContain(mona);
  });

  it('has the role of the moment', async () => {
    expect((await call(manager, 'list_clients')).succeeded).toBe(true);
    await control('POST', '/roles', { organization: oak, user: mona, role: 'contractor' });
    expect((await call(manager, 'list_clients')).succeeded).toBe(false);
    expect((await call(manager, 'whoami')).value).toMatchObject({ user: mona, role: 'contractor' });
  });

  it('of the last one who holds a role that somebody always holds stays', async () => {
    expect((await call(owner, 'remove_team_member', { userId: 'otto' })).succeeded).toBe(true);
    expect((await call(owner, 'remove_team_member', { userId: olga })).succeeded).toBe(false);
    expect((await call(owner, 'whoami')).value).toMatchObject({ user: olga, role: 'owner' });
  });

  it('is none where there is none', async () => {
    expect(await control('DELETE', '/members', { organization: fir, user: mona })).toBe(404);
    expect(await control('POST', '/roles', { organization: oak, user: mona, role: 'king' })).toBe(404);
    expect(await control('POST', '/active-organization', { organization: fir, user: mona })).toBe(404);
    expect((await call(owner, 'remove_team_member', { userId: 'yann' })).succeeded).toBe(false);
  });
});

describe('the page where a person goes over to another organization', () => {
  const visit = async (login: string) => {
    const person = spec.fixtures.users.find(({ name }) => name === login);
    const browser = new TestClient({ origin: server.issuer }, spec);
    await browser.post(switchPage, { action: 'sign-in', login, password: person?.password });
    const page = async () => (await browser.request(switchPage)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(await page())?.[1];
    const choose = (organization: string, fields = {}) =>
      browser.post(switchPage, { action: 'switch', organization, formToken, ...fields });
    return { browser, page, choose };
  };

  it('moves the person and no token, and the next consent has it chosen', async () => {
    const { page, choose } = await visit(olga);
    expect(await page()).toMatch(new RegExp(`value="${oak}" required checked`));
    expect((await choose(fir)).status).toBe(303);
    expect(await page()).toMatch(new RegExp(`value="${fir}" required checked`));
    expect((await call(owner, 'whoami')).value.businessId).toBe(oak);

    const client = new TestClient({ origin: server.issuer }, spec);
    await client.register();
    const person = spec.fixtures.users.find(({ name }) => name === olga);
    const { response } = await client.signIn({ scope: undefined }, olga, person?.password);
    expect(await response.text()).toMatch(new RegExp(`value="${fir}" required checked`));
  });

  it('forgets a person who signs out, and so does the browser', async () => {
    const { browser, page, choose } = await visit(olga);
    const left = await choose(oak, { action: 'sign-out' });
    expect([left.status, left.headers.get('location')]).toEqual([303, switchPage]);
    expect(left.headers.get('set-cookie')).toContain(`=; Path=${switchPage};`);
    expect(left.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await page()).toContain('Sign in to');
    expect((await browser.post(switchPage, { action: 'switch', organization: fir })).status).toBe(403);
  });

  it('offers what is the person’s own, and takes nothing else and no forged form', async () => {
    const { page, choose } = await visit(mona);
    expect(await page()).not.toContain(fir);
    expect((await choose(fir)).status).toBe(404);
    expect((await choose(oak, { formToken: 'guessed' })).status).toBe(403);
    const stranger = await fetch(server.issuer + switchPage, { method: 'POST', body: 'action=switch' });
    expect(stranger.status).toBe(403);
  });
});
