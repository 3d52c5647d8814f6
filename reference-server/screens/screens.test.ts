import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../spec/spec.ts';
import { limitsOf } from '../limits.ts';
import type { TestClient } from '../oauth/test-support/test-client.ts';
import { type AskedCall, askedCall } from '../testing/asked-call.ts';
import { screenCast } from '../testing/screen-cast.ts';

const cast = screenCast();
const { spec, asker, decider, watcher, stranger } = cast;

let asked: AskedCall;
beforeEach(async () => {
  asked = await askedCall(cast);
});
afterEach(() => asked.server.close());

const textOf = async (browser: TestClient, path = asked.screen) => (await browser.request(path)).text();
const tokenIn = (page: string) => /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
const isWaiting = (page: string) => page.includes(`name="reference" value="${asked.reference}"`);
const isThere = async () =>
  (await asked.records()).some((record) => Object.values(record).includes(asked.id));

/** Sends the form of the request and returns what the person reads next. */
async function decide(browser: TestClient, fields: Record<string, string>): Promise<string> {
  const formToken = tokenIn(await textOf(browser));
  const { response } = await browser.submit(asked.screen, {
    formToken,
    reference: asked.reference,
    action: 'approve',
    ...fields,
  });
  expect(response.status).toBe(200);
  return response.text();
}

describe('a decision on the screens', () => {
  it('to approve is executed once, and names the decider', async () => {
    const browser = await asked.visit(decider);
    expect(await decide(browser, { action: 'approve' })).toContain('approved and executed');
    expect(await isThere()).toBe(false);
    expect(await decide(browser, { action: 'approve' })).toContain(
      `${decider.name} has approved the request already`,
    );
  });

  it('to reject changes nothing and keeps the comment as text', async () => {
    const page = await decide(await asked.visit(decider), {
      action: 'reject',
      comment: '</p><script>alert(1)</script>',
    });
    expect(page).toContain('rejected. Nothing was changed');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script');
    expect(await isThere()).toBe(true);
  });

  it('is not the requester to take: the page says so, and a form sent all the same does nothing', async () => {
    const browser = await asked.visit(asker);
    const page = await textOf(browser);
    expect(isWaiting(page)).toBe(false);
    expect(page).toContain('your own request');
    expect(await decide(browser, {})).toContain('Nothing was decided. This is your own request');
    expect(await isThere()).toBe(true);
  });

  it('needs the permission at the moment it is taken', async () => {
    const looking = await asked.visit(watcher);
    expect(await textOf(looking)).toContain('you may not decide');
    expect(await decide(looking, {})).toContain('Nothing was decided. You can see this request');

    const browser = await asked.visit(decider);
    const page = await textOf(browser);
    expect(isWaiting(page)).toBe(true);
    await asked.control('/permissions', {
      organization: spec.fixtures.actors.full?.organization,
      user: decider.name,
      permission: spec.governance.approvals?.approver,
      allowed: false,
    });
    const fields = { formToken: tokenIn(page), reference: asked.reference, action: 'approve' };
    const { response } = await browser.submit(asked.screen, fields);
    expect(await response.text()).toContain('your rights here do not include it');
    expect(await isThere()).toBe(true);
  });

  it('comes too late once the request has expired', async () => {
    const browser = await asked.visit(decider);
    const page = await textOf(browser);
    const lifetime = spec.governance.approvals?.expiresSeconds ?? 0;
    await asked.control('/clock', { advanceSeconds: lifetime });
    const formToken = tokenIn(page);
    const late = await browser.post(asked.screen, {
      formToken,
      reference: asked.reference,
      action: 'approve',
    });
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Your session has ended. Nothing was decided');
    expect(await decide(await asked.visit(decider), {})).toContain('the request expired before');
    // The access token has expired as well.
    await asked.control('/clock', { advanceSeconds: -lifetime });
    expect(await isThere()).toBe(true);
  });

  it.each<[string, (fields: Record<string, string>) => [Record<string, string>, Record<string, string>]]>([
    ['carries no token', ({ formToken: _, ...fields }) => [fields, {}]],
    ['carries the token of another session', (fields) => [{ ...fields, formToken: 'x'.repeat(43) }, {}]],
    ['comes from another site', (fields) => [fields, { 'sec-fetch-site': 'cross-site' }]],
    ['comes from another port of this machine', (fields) => [fields, { 'sec-fetch-site': 'same-site' }]],
    ['names another origin', (fields) => [fields, { origin: 'http://127.0.0.1:1' }]],
    ['names no origin to trust', (fields) => [fields, { origin: 'null' }]],
  ])('is refused when its form %s', async (_, changed) => {
    const browser = await asked.visit(decider);
    const formToken = tokenIn(await textOf(browser));
    const [fields, headers] = changed({ formToken, reference: asked.reference, action: 'approve' });
    const init = { method: 'POST', body: new URLSearchParams(fields), headers };
    expect((await browser.request(asked.screen, init)).status).toBe(403);
    expect(await isThere()).toBe(true);
    expect(isWaiting(await textOf(browser))).toBe(true);
  });
});

describe('the screens', () => {
  it('ask for a sign-in wherever they are, and say nothing else', async () => {
    const replies = [asked.screen, `${asked.screen}/activity`, cast.screenOf('no-such-company')].map((path) =>
      fetch(asked.server.issuer + path),
    );
    const [first, ...others] = await Promise.all((await Promise.all(replies)).map((reply) => reply.text()));
    expect(first).toContain('type="password"');
    expect(new Set(others)).toEqual(new Set([first]));
  });

  it('give a session to the browser only, and take it back', async () => {
    const form = (fields: Record<string, string>, cookie = '') =>
      fetch(asked.server.issuer + asked.screen, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { cookie },
        redirect: 'manual',
      });
    const wrong = await form({ action: 'sign-in', login: decider.name, password: 'wrong' });
    expect(wrong.status).toBe(403);
    expect(wrong.headers.has('set-cookie')).toBe(false);

    const right = await form({ action: 'sign-in', login: decider.email, password: decider.password });
    expect(right.status).toBe(303);
    expect(right.headers.get('location')).toBe(asked.screen);
    const [cookie = '', ...attributes] = (right.headers.get('set-cookie') ?? '').split('; ');
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax']));

    const page = () => fetch(asked.server.issuer + asked.screen, { headers: { cookie } });
    const shown = await page();
    expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.headers.get('x-frame-options')).toBe('DENY');
    const formToken = tokenIn(await shown.text());
    expect((await form({ action: 'sign-out', formToken }, cookie)).headers.get('set-cookie')).toContain(
      'Max-Age=0',
    );
    expect(await (await page()).text()).toContain('type="password"');
  });

  it('forget a session that was not used for an hour', async () => {
    const browser = await asked.visit(decider);
    await asked.control('/clock', { advanceSeconds: 3599 });
    expect(await textOf(browser)).toContain('Sign out');
    await asked.control('/clock', { advanceSeconds: 3599 });
    expect(await textOf(browser)).toContain('Sign out');
    await asked.control('/clock', { advanceSeconds: 3600 });
    expect(await textOf(browser)).toContain('type="password"');
  });

  it('show a company to its members only, and do not tell whether it exists', async () => {
    const browser = await asked.visit(stranger);
    const foreign = await browser.request(asked.screen);
    const nowhere = await browser.request(cast.screenOf('no-such-company'));
    expect([foreign.status, nowhere.status]).toEqual([404, 404]);
    const page = await foreign.text();
    expect(await nowhere.text()).toBe(page);
    expect(page).not.toContain(asked.reference);

    const fields = { formToken: tokenIn(page), reference: asked.reference, action: 'approve' };
    expect((await browser.post(asked.screen, fields)).status).toBe(404);
    const own = cast.screenOf(
      spec.fixtures.organizations.find(({ id }) => id === stranger.memberships[0]?.organization)
        ?.companies?.[0] ?? '',
    );
    const { response } = await browser.submit(own, fields);
    expect(await response.text()).toContain('there is no such request here');
    expect(await isThere()).toBe(true);
  });

  it('show the members of one company nothing of another company of their organization', async () => {
    const organization = spec.fixtures.actors.full?.organization;
    const companies = (one: User) =>
      one.memberships.find((membership) => membership.organization === organization)?.companies ?? [];
    const neighbour = spec.fixtures.users.find(
      (one) =>
        companies(one)[0] !== undefined && companies(one).every((id) => cast.screenOf(id) !== asked.screen),
    ) as User;
    for (const permission of [spec.governance.approvals?.approver, spec.governance.audit?.readableBy])
      await asked.control('/permissions', { organization, user: neighbour.name, permission, allowed: true });
    const own = cast.screenOf(companies(neighbour)[0] as string);
    const browser = await asked.visit(neighbour);
    const page = await textOf(browser, own);
    expect(page).toContain('Nothing waits');
    const fields = { formToken: tokenIn(page), reference: asked.reference, action: 'approve' };
    const { response } = await browser.submit(own, fields);
    expect(await response.text()).toContain('there is no such request here');
    expect(await isThere()).toBe(true);

    await decide(await asked.visit(decider), {});
    for (const [recordType, recordId] of [
      [cast.critical.operation.record, asked.id],
      [spec.governance.approvals?.record, asked.reference],
    ] as [string, string][]) {
      const query = new URLSearchParams({ recordType, recordId });
      expect((await browser.request(`${own}/activity?${query}`)).status).toBe(404);
    }
  });

  it('show the trail of a record to those who may read it', async () => {
    const query = new URLSearchParams({
      recordType: cast.critical.operation.record ?? '',
      recordId: asked.id,
    });
    const trail = `${asked.screen}/activity?${query}`;
    const browser = await asked.visit(decider);
    expect(await textOf(browser, trail)).toContain('Nothing is on record');
    await decide(browser, {});
    const page = await textOf(browser, trail);
    expect(page).toContain(cast.critical.name);
    expect(page).toMatch(new RegExp(`Actor</dt>\\s*<dd>.*${asker.name}`));
    expect(page).toMatch(new RegExp(`Approved by</dt>\\s*<dd>.*${decider.name}`));
    expect((await (await asked.visit(watcher)).request(trail)).status).toBe(403);
    expect((await (await asked.visit(stranger)).request(trail)).status).toBe(404);
  });

  it('answer other methods and oversized forms with an error', async () => {
    const url = asked.server.issuer + asked.screen;
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
    const body = 'x'.repeat(limitsOf(spec).bodyBytes + 1);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(413);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });
});
