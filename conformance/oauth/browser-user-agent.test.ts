import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { BrowserUserAgent } from './browser-user-agent.ts';
import { LoopbackReceiver } from './loopback-receiver.ts';
import { password } from './testing/oauth-server.ts';
import { server, walkerFor } from './testing/rig.ts';

const receivers: LoopbackReceiver[] = [];
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
});

function receiver(): LoopbackReceiver {
  const made = new LoopbackReceiver();
  receivers.push(made);
  return made;
}

/** A person with a browser: opens the address, signs in, consents, and lets the last redirect arrive. */
async function person(authorizationUrl: string): Promise<string> {
  const { origin } = new URL(authorizationUrl);
  const first = await request(authorizationUrl);
  const cookie = String([first.headers['set-cookie']].flat()[0]).split(';')[0] as string;
  const form = {
    method: 'POST' as const,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  };
  await request(`${origin}/sign-in`, {
    ...form,
    body: new URLSearchParams({ who: 'ana@example.com', pw: password }).toString(),
  });
  const last = await request(`${origin}/consent`, { ...form, body: 'answer=allow&org=o1' });
  const page = await request(String(last.headers.location));
  return page.body.text();
}

describe("a sign-in in a person's browser", () => {
  it('waits for the redirect and tells the person to close the window', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const ours = receiver();
    const pages: Promise<string>[] = [];
    const announce = (url: string) => void pages.push(person(url));
    const plan = (actor: string) => ({
      secretPrefix: 'ACTOR_X',
      userAgent: new BrowserUserAgent(ours, { actor, announce }),
    });
    const [a, b] = await Promise.all([walker.grant(plan('a')), walker.grant(plan('b'))]);
    expect(a.accessToken).not.toBe(b.accessToken);
    expect(await pages[0]).toContain('You can close this window.');
    expect(vendor.received.filter(({ path }) => path === '/register')).toHaveLength(1);
  });

  it('ignores answers nobody asked for, and ends with a clear error when none comes', async () => {
    const vendor = await server();
    const { walker } = walkerFor(vendor);
    const ours = receiver();
    const stray = await request(`${await ours.address()}?state=<script>&code=x`);
    expect(stray.statusCode).toBe(404);
    expect(await stray.body.text()).not.toContain('<script>');
    const userAgent = new BrowserUserAgent(ours, {
      actor: 'limited',
      announce: () => {},
      timeoutSeconds: 0.05,
    });
    const walk = walker.grant({ secretPrefix: 'ACTOR_LIMITED', userAgent });
    await expect(walk).rejects.toThrow(
      'expected somebody to sign in as "limited" within 0.05 s, but no answer came back',
    );
  });
});
