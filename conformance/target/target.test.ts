import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { password, type Quirks } from '../oauth/testing/oauth-server.ts';
import { server } from '../oauth/testing/rig.ts';
import { recording } from '../wire/recorder.ts';
import { Redactor } from '../wire/redaction.ts';
import { ActorUnavailableError } from './actor.ts';
import { GrantCache } from './grant-cache.ts';
import { type Target, type TargetOptions, targetFrom } from './target.ts';
import type { TargetFile } from './types.generated.ts';

const folder = mkdtempSync(join(tmpdir(), 'touchstone-cache-'));
const targets: Target[] = [];
afterEach(async () => {
  for (const target of targets.splice(0)) await target.close();
  rmSync(folder, { recursive: true, force: true });
});

const scripted = { as: 'scripted' as const, login: 'ana@example.com', password, choose: 'o1' };

function target(definition: TargetFile, options: Partial<TargetOptions> = {}): Target {
  const made = targetFrom(definition, {
    redactor: new Redactor(),
    cache: new GrantCache(folder),
    ...options,
  });
  targets.push(made);
  return made;
}

async function vendorWith(
  actors: TargetFile['actors'],
  quirks: Quirks = {},
  options: Partial<TargetOptions> = {},
) {
  const vendor = await server(quirks);
  return { vendor, ...target({ url: vendor.endpoint, actors }, options) };
}

describe('actors', () => {
  it('sign in once, when first needed, and outside of the case that needs them', async () => {
    const { actors, vendor, redactor } = await vendorWith({
      full: { oauth: scripted, canaries: ['ALDER'], role: 'owner' },
    });
    expect(vendor.received).toEqual([]);
    const { outcome, exchanges } = await recording(() =>
      Promise.all([actors.get('full'), actors.get('full')]),
    );
    expect(exchanges).toEqual([]);
    const [actor, same] = outcome.status === 'fulfilled' ? outcome.value : [];
    expect(actor).toBe(same);
    expect(actor).toMatchObject({
      name: 'full',
      canaries: ['ALDER'],
      role: 'owner',
      user: 'ana@example.com',
      grant: { expiresIn: 900 },
    });
    expect((await actor?.caller.request('ping'))?.status).toBe(200);
    expect(vendor.received.filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(redactor.redact(String(actor?.token))).toBe('$ACTOR_FULL');
  });

  it('have a new grant when asked for one, or after they were forgotten', async () => {
    const { actors } = await vendorWith({ full: { oauth: scripted }, fixed: { token: 'a-fixed-token' } });
    const first = await actors.get('full');
    expect((await actors.fresh('full')).token).not.toBe(first.token);
    expect((await actors.get('full')).token).toBe(first.token);
    actors.forget();
    expect((await actors.get('full')).token).not.toBe(first.token);
    await expect(actors.fresh('fixed')).rejects.toThrow('it has a token and cannot sign in again');
  });

  it('that cannot sign in say why, once for all', async () => {
    const { actors, vendor } = await vendorWith({
      full: { oauth: { ...scripted, password: 'a wrong password' } },
    });
    await expect(actors.get('full')).rejects.toThrow(ActorUnavailableError);
    const sent = vendor.received.length;
    await expect(actors.get('full')).rejects.toThrow(
      /^Actor "full" is not available: .*the page asks again: "Wrong password/,
    );
    expect(vendor.received).toHaveLength(sent);
    await expect(actors.get('nobody')).rejects.toThrow('the target does not have it (it has: full)');
  });

  it('are described without secrets and without signing in', async () => {
    const { actors } = await vendorWith({
      full: { oauth: scripted },
      limited: { token: 'a-fixed-token', user: 'abe' },
    });
    expect(actors.describe()).toEqual([
      'full (ana@example.com, o1, scripted sign-in)',
      'limited (abe, token)',
    ]);
    expect([
      actors.has('full'),
      actors.has('constructor'),
      actors.isScripted('full'),
      actors.canSignInAgain('limited'),
    ]).toEqual([true, false, true, false]);
  });

  it('send their own resource and scopes, and walk as a check wants', async () => {
    const { actors } = await vendorWith({
      foreign: { oauth: { ...scripted, resource: 'https://api.example.com', scopes: ['x'] } },
    });
    const { request: sent, response } = await actors.walkAs('foreign', { stopAt: 'code' });
    expect(new URL(sent.url).searchParams.get('resource')).toBe('https://api.example.com');
    expect(new URL(sent.url).searchParams.get('scope')).toBe('x');
    expect(response?.code).toBeDefined();
    const denied = await actors.walkAs('foreign', { decision: 'deny' });
    expect(denied.response?.error).toBe('access_denied');
    const { stopped } = await actors.walkAs('foreign', {
      stopAt: 'sign-in',
      parameters: { code_challenge: undefined },
    });
    expect(stopped?.page.kind).toBe('sign-in');
    const exchanged = await recording(() => actors.walkAs('foreign'));
    expect(exchanged.exchanges.length).toBeGreaterThan(5);
  });

  it('do not hide that the budget is used up', async () => {
    const vendor = await server();
    const { actors } = target({
      url: vendor.endpoint,
      actors: { full: { oauth: scripted } },
      limits: { requests: 3 },
    });
    await expect(actors.get('full')).rejects.toThrow('budget of 3 requests');
  });
});

describe('a grant of a browser sign-in', () => {
  /** A person whose clicks take no time. */
  const person = (seen: string[]) => (url: string) => {
    seen.push(url);
    void (async () => {
      const { origin, searchParams } = new URL(url);
      const cookie = String([(await request(url)).headers['set-cookie']].flat()[0]).split(';')[0] as string;
      const form = { method: 'POST' as const, headers: { cookie } };
      const last = await request(`${origin}/consent`, { ...form, body: 'answer=allow' });
      await request(String(last.headers.location ?? searchParams.get('redirect_uri')));
    })();
  };

  it('is kept where only its owner reads it, and used again while it is valid', async () => {
    const seen: string[] = [];
    const limited = { oauth: { as: 'browser' as const, scopes: ['read'] } };
    const { vendor, actors } = await vendorWith({ limited }, {}, { announce: person(seen) });
    const first = await actors.get('limited');
    const key = { url: vendor.endpoint, actor: 'limited', scopes: ['read'] };
    const file = new GrantCache(folder).fileOf(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('code-');

    const again = (options: Partial<TargetOptions>, actor: TargetFile['actors'] = { limited }) =>
      target({ url: vendor.endpoint, actors: actor }, { announce: person(seen), ...options });
    const later = again({});
    expect((await later.actors.get('limited')).token).toBe(first.token);
    expect(later.redactor.redact(first.token)).toBe('$ACTOR_LIMITED');
    expect(seen).toHaveLength(1);

    const expired = again({ now: () => Date.now() + 3_600_000 });
    const refreshed = await expired.actors.get('limited');
    expect(refreshed.token).not.toBe(first.token);
    expect(refreshed.grant?.raw).toBeDefined();
    expect(seen).toHaveLength(1);

    await again({}, { limited: { oauth: { as: 'browser', scopes: ['write'] } } }).actors.get('limited');
    expect(seen).toHaveLength(2);
  });

  it('is not used again once the server has signed everybody out', async () => {
    const seen: string[] = [];
    const actors: TargetFile['actors'] = { limited: { oauth: { as: 'browser' } } };
    const { vendor, ...first } = await vendorWith(actors, {}, { announce: person(seen) });
    const { token } = await first.actors.get('limited');
    first.actors.discard();
    expect((await first.actors.get('limited')).token).not.toBe(token);
    first.actors.discard();
    await target({ url: vendor.endpoint, actors }, { announce: person(seen) }).actors.get('limited');
    expect(seen).toHaveLength(3);
  });

  it('is not used when others could have changed the file', async () => {
    const seen: string[] = [];
    const actors: TargetFile['actors'] = { limited: { oauth: { as: 'browser' } } };
    const { vendor, ...first } = await vendorWith(actors, {}, { announce: person(seen) });
    await first.actors.get('limited');
    chmodSync(new GrantCache(folder).fileOf({ url: vendor.endpoint, actor: 'limited' }), 0o644);
    await target({ url: vendor.endpoint, actors }, { announce: person(seen) }).actors.get('limited');
    expect(seen).toHaveLength(2);
  });
});

describe('a target', () => {
  it('states what the run may do, and what the vendor owes', () => {
    const cautious = target({ url: 'https://a.example/mcp' });
    expect([
      cautious.writes,
      cautious.describeWrites(),
      cautious.requires('X-1'),
      cautious.demands('X-1'),
    ]).toEqual([false, 'read-only', false, false]);
    const generous = target({
      url: 'https://a.example/mcp',
      writes: 'allowed',
      disposable: true,
      requires: ['X-1'],
      limits: { requests: 2000, perSecond: 20 },
    });
    expect(generous.describeWrites()).toBe(
      'allowed on disposable organizations · budget 2,000 requests, 20/s',
    );
    expect([generous.requires('X-1'), generous.demands('X-1'), generous.requires('X-2')]).toEqual([
      true,
      true,
      false,
    ]);
    const all = target({ url: 'https://a.example/mcp', requires: 'all' });
    expect([all.requires('X-9'), all.demands('X-9')]).toEqual([true, false]);
  });

  it('keeps the signatures of links to itself, by the name the spec gives them', () => {
    const governance = { signedLinks: { lifetimeSeconds: 9, signs: [], parameter: 'proof' } };
    const spec = { tools: [], actions: [], system: { protocol: {} }, governance } as unknown as Spec;
    const { redactor } = target({ url: 'https://a.example/mcp' }, { spec });
    expect(redactor.redact('https://a.example/i/1?proof=abc12345')).toBe(
      'https://a.example/i/1?proof=$REDACTED',
    );
  });

  it('calls without a credential as nobody', async () => {
    const { anonymous, vendor } = await vendorWith({ full: { token: 'a-fixed-token' } });
    expect((await anonymous.request('ping')).status).toBe(401);
    expect(vendor.received.at(-1)?.headers).not.toHaveProperty('authorization');
  });
});
