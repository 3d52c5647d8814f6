import { describe, expect, it } from 'vitest';
import { ana, server, walkerFor } from './testing/rig.ts';
import { WalkError } from './walk-error.ts';

const as = 'ACTOR_FULL';

describe('a scripted walk', () => {
  it('signs in, chooses, consents and redeems the code', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const { grant, pages, request } = await walker.walk({ secretPrefix: as, userAgent: ana(vendor) });
    expect(grant).toMatchObject({
      tokenType: 'bearer',
      expiresIn: 900,
      resource: vendor.endpoint,
      requestedScopes: ['read'],
    });
    expect(grant?.raw).toMatchObject({ organization: 'o2', expires_in: 900 });
    expect(pages.map(({ kind }) => kind)).toEqual(['sign-in', 'consent']);
    expect(pages[0]?.fields).toEqual([
      { name: 'who', type: 'text', label: 'E-mail' },
      { name: 'pw', type: 'password', label: 'Pass\u00ADword' },
    ]);
    expect(pages[1]?.buttons.map(({ value }) => value)).toEqual(['deny', 'allow']);
    expect(new URL(request.url).searchParams.get('code_challenge_method')).toBe('S256');
    const registration = vendor.received.find(({ path }) => path === '/register');
    expect(JSON.parse(registration?.body ?? '')).toMatchObject({
      application_type: 'native',
      token_endpoint_auth_method: 'none',
    });
  });

  it('registers and discovers once for many walks, and each walk has its own session', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const grants = await Promise.all(
      [1, 2, 3].map(() => walker.grant({ secretPrefix: as, userAgent: ana(vendor) })),
    );
    expect(new Set(grants.map(({ accessToken }) => accessToken)).size).toBe(3);
    expect(vendor.received.filter(({ path }) => path === '/register')).toHaveLength(1);
    expect(vendor.received.filter(({ path }) => path === '/mcp')).toHaveLength(1);
    expect(
      vendor.received.filter(({ path, headers }) => path.startsWith('/authorize') && headers.cookie),
    ).toEqual([]);
  });

  it('uses a client registered beforehand without registering', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor, { clientId: 'given' });
    expect((await walker.grant({ secretPrefix: as, userAgent: ana(vendor) })).clientId).toBe('given');
    expect(vendor.received.some(({ path }) => path === '/register')).toBe(false);
  });

  it('denies by the button that says so, although its label holds the word "allow"', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const outcome = await walker.walk({ secretPrefix: as, userAgent: ana(vendor, { decision: 'deny' }) });
    expect(outcome.response).toMatchObject({ error: 'access_denied' });
    expect(outcome.grant).toBeUndefined();
    const plan = { secretPrefix: as, userAgent: ana(vendor, { decision: 'deny' }) };
    await expect(walker.grant(plan)).rejects.toThrow(
      /expected an authorization code, but the server answered access_denied/,
    );
  });

  it('denies by a link', async () => {
    const vendor = await server({
      consent: '<form method=post><button>Continue</button></form><a href="/consent-off">[ Cancel ]</a>',
    });
    const { walker } = walkerFor(vendor);
    const walk = walker.walk({ secretPrefix: as, userAgent: ana(vendor, { decision: 'deny' }) });
    await expect(walk).rejects.toThrow();
    expect(vendor.received.at(-1)).toMatchObject({ method: 'GET', path: '/consent-off' });
  });

  it('does not take a page without a way to deny for a denial', async () => {
    const consent = '<form method=post><input type=hidden name=answer value=allow><button>Go</button></form>';
    const vendor = await server({ consent });
    const { walker } = walkerFor(vendor);
    const userAgent = ana(vendor, { decision: 'deny', choose: undefined });
    await expect(walker.walk({ secretPrefix: as, userAgent })).rejects.toThrow(
      'expected a way to deny, but no page offered one',
    );
  });

  it('stops at consent with the means to answer it otherwise', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const { stopped, grant } = await walker.walk({
      secretPrefix: as,
      userAgent: ana(vendor, { stopAt: 'consent' }),
    });
    expect(grant).toBeUndefined();
    expect(stopped?.page).toMatchObject({ kind: 'consent', url: `${vendor.origin}/consent` });
    const reply = await stopped?.send({
      method: 'POST',
      url: `${vendor.origin}/consent`,
      body: 'answer=deny',
    });
    expect(reply?.response?.headers.location).toContain('error=access_denied');
  });

  it('leaves the code unredeemed when asked to', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const { response, grant } = await walker.walk({
      secretPrefix: as,
      userAgent: ana(vendor),
      stopAtCode: true,
    });
    expect(response?.code).toMatch(/^code-/);
    expect(grant).toBeUndefined();
    expect(vendor.received.some(({ path }) => path === '/token')).toBe(false);
  });

  it('follows 10 redirects, and refuses more than 20', async () => {
    const patient = await server({ detours: 9 });
    await expect(
      walkerFor(patient).walker.grant({ secretPrefix: as, userAgent: ana(patient) }),
    ).resolves.toBeDefined();
    const endless = await server({ detours: 30 });
    const walk = walkerFor(endless).walker.grant({ secretPrefix: as, userAgent: ana(endless) });
    await expect(walk).rejects.toThrow('expected at most 20 redirects, but there are more');
    expect(endless.received.filter(({ path }) => path.startsWith('/detour'))).toHaveLength(20);
  });

  it('refreshes and revokes', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const first = await walker.grant({ secretPrefix: as, userAgent: ana(vendor) });
    const second = await walker.refresh(first, as);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(walker.refresh(first, as)).rejects.toThrow('answered 400 with "invalid_grant"');
    expect((await walker.revoke(second)).response?.status).toBe(200);
  });

  it('says what was wrong with the password, the choice and the page', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const grant = (changes: object) => walker.grant({ secretPrefix: as, userAgent: ana(vendor, changes) });
    await expect(grant({ password: 'something wrong' })).rejects.toThrow(
      /the page asks again: "Wrong password/,
    );
    await expect(grant({ choose: 'Cedar' })).rejects.toThrow(
      'expected an option "Cedar", but the page offers: Alder & Co, Birch Ltd',
    );
    await expect(grant({ choose: undefined })).rejects.toThrow('expected the actor to say what to choose');
    const scriptOnly = await server({ consent: '<div id=app></div>' });
    const lost = walkerFor(scriptOnly).walker.grant({ secretPrefix: as, userAgent: ana(scriptOnly) });
    await expect(lost).rejects.toThrow('let the person sign in with "as: browser"');
  });
});

describe('the authorization response', () => {
  it('is refused with another iss, or without the announced one', async () => {
    const mixedUp = await server({ iss: 'https://other.example' });
    const walk = walkerFor(mixedUp).walker.grant({ secretPrefix: as, userAgent: ana(mixedUp) });
    await expect(walk).rejects.toThrow(
      /stopped at authorization: expected iss http:.* but it is https:\/\/other\.example/,
    );
    expect(mixedUp.received.some(({ path }) => path === '/token')).toBe(false);
    const silent = await server({ iss: null });
    const other = walkerFor(silent).walker.grant({ secretPrefix: as, userAgent: ana(silent) });
    await expect(other).rejects.toThrow(
      'expected iss in the redirect, as the metadata announces, but there is none',
    );
  });

  it('is refused with another state', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const walk = walker.walk({ secretPrefix: as, userAgent: ana(vendor), parameters: { state: 'fixed' } });
    await expect(walk).rejects.toThrow('expected the state that was sent');
  });
});

describe('credentials', () => {
  const nothingReached = (trap: { received: unknown[] }) => expect(trap.received).toEqual([]);

  it.each([302, 307, 308])('do not follow a %i redirect to another origin', async (status) => {
    const trap = await server();
    const vendor = await server({ afterSignIn: { status, location: `${trap.origin}/collect` } });
    const { walker } = walkerFor(vendor);
    const walk = walker.grant({ secretPrefix: as, userAgent: ana(vendor) });
    await expect(walk).rejects.toThrow(
      `a page leads to ${trap.origin}, which gets neither cookies nor the password`,
    );
    nothingReached(trap);
  });

  it('do not follow a form to another origin', async () => {
    const trap = await server();
    const vendor = await server({ signInAction: `${trap.origin}/collect` });
    await expect(
      walkerFor(vendor).walker.grant({ secretPrefix: as, userAgent: ana(vendor) }),
    ).rejects.toThrow(WalkError);
    nothingReached(trap);
  });

  it('are not typed at an authorization server the target does not trust', async () => {
    const trap = await server();
    const vendor = await server({ metadata: { authorization_endpoint: `${trap.origin}/authorize` } });
    const walk = walkerFor(vendor).walker.grant({ secretPrefix: as, userAgent: ana(vendor) });
    await expect(walk).rejects.toThrow(`"authorizationServer: ${trap.origin}"`);
    nothingReached(trap);
  });

  it('never show: every secret of a walk is redacted from its exchanges and errors', async () => {
    const vendor = await server();
    const { walker, redactor } = walkerFor(vendor);
    const { exchanges, grant } = await walker.walk({ secretPrefix: as, userAgent: ana(vendor) });
    const shown = JSON.stringify(exchanges.map((exchange) => redactor.redactExchange(exchange)));
    const kinds = ['code', 'token', 'refresh', 'session', 'csrf'];
    for (const kind of kinds)
      expect([...vendor.secrets].some((secret) => secret.startsWith(kind))).toBe(true);
    const raw = JSON.stringify(exchanges);
    for (const secret of vendor.secrets) {
      if (secret.startsWith('client')) continue;
      expect(redactor.redact(`somewhere ${secret} else`)).not.toContain(secret);
      for (const form of [
        secret,
        encodeURIComponent(secret),
        new URLSearchParams({ s: secret }).toString().slice(2),
      ]) {
        expect(shown).not.toContain(form);
      }
    }
    expect(raw).toContain(grant?.accessToken);
    expect(redactor.redact(`Bearer ${grant?.accessToken}`)).toBe('Bearer $ACTOR_FULL');
    const again = walker.grant({ secretPrefix: as, userAgent: ana(vendor, { password: 'a wrong secret' }) });
    await expect(again).rejects.not.toThrow('a wrong secret');
  });
});
