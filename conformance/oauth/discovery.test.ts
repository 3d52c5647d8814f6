import { describe, expect, it } from 'vitest';
import { reasonNotToFetch } from './metadata-document.ts';
import type { Quirks } from './testing/oauth-server.ts';
import { server, walkerFor } from './testing/rig.ts';

async function discovered(quirks: Quirks) {
  const vendor = await server(quirks);
  const discovery = await walkerFor(vendor).walker.discover();
  const how = discovery.how.map(({ place, problem }) => (problem === undefined ? place : `${place} ✘`));
  return { vendor, discovery, how };
}

const resource = '/.well-known/oauth-protected-resource';
const rfc8414 = '/.well-known/oauth-authorization-server';

describe('discover', () => {
  it('takes the address in the challenge', async () => {
    const { discovery, how } = await discovered({});
    expect(discovery.challenge?.parameters).toMatchObject({ realm: 'a, "b"', scope: 'read' });
    expect(how).toEqual(['challenge', 'rfc8414-path-insert']);
  });

  it('else the path-suffixed location, else the root', async () => {
    const challenge = () => 'Bearer';
    expect((await discovered({ challenge })).how).toEqual(['resource-path-suffixed', 'rfc8414-path-insert']);
    const { how } = await discovered({ challenge, hidden: [`${resource}/mcp`] });
    expect(how).toEqual(['resource-path-suffixed ✘', 'resource-root', 'rfc8414-path-insert']);
  });

  it("inserts and appends an issuer's path", async () => {
    const issuerPath = '/tenant/1';
    const inserted = await discovered({ issuerPath });
    expect(inserted.discovery.authorizationServer?.url).toBe(`${inserted.vendor.origin}${rfc8414}/tenant/1`);
    const hidden = [`${rfc8414}/tenant/1`, '/.well-known/openid-configuration/tenant/1'];
    const appended = await discovered({ issuerPath, hidden });
    expect(appended.how).toEqual(['challenge', 'rfc8414-path-insert ✘', 'oidc-path-insert ✘', 'oidc-append']);
    expect(appended.discovery.authorizationServer?.url).toBe(
      `${appended.vendor.origin}/tenant/1/.well-known/openid-configuration`,
    );
  });

  it("falls back to the endpoint's origin without resource metadata, whatever issuer that names", async () => {
    const { how, discovery } = await discovered({
      hidden: [resource, `${resource}/mcp`],
      metadata: { issuer: 'https://elsewhere.example' },
    });
    expect(how).toEqual(['challenge ✘', 'resource-root ✘', 'endpoint-origin']);
    expect(discovery.authorizationServer?.issuer).toBe('https://elsewhere.example');
  });

  it('refuses metadata of another issuer or another resource, and says so', async () => {
    const issuer = await discovered({ metadata: { issuer: 'https://evil.example' } });
    expect(issuer.discovery.authorizationServer).toBeUndefined();
    const walk = walkerFor(issuer.vendor).walker.grant({
      secretPrefix: 'X',
      userAgent: { redirectUri: async () => '', visit: async () => ({ pages: [] }) },
    });
    await expect(walk).rejects.toThrow(
      /stopped at discovery: expected metadata .*\(its issuer is https:\/\/evil\.example/,
    );
    const other = await discovered({ protectedResource: { resource: 'https://bank.example/mcp' } });
    expect(other.discovery.protectedResource).toBeUndefined();
  });

  it('accepts a resource whose path leads to the endpoint, and no neighbour of it', async () => {
    const problem = async (resourcePath: string) =>
      (await discovered({ mcpPath: '/a/mcp', resourcePath })).discovery.how[0]?.problem;
    for (const path of ['/a/mcp', '/a/mcp/', '/a', '/']) expect(await problem(path)).toBeUndefined();
    for (const path of ['/a/mc', '/a/mcp/x', '/b']) expect(await problem(path)).toContain('another resource');
  });

  it('reads documents of another origin without any credential', async () => {
    const elsewhere = await server();
    const { discovery } = await discovered({
      protectedResource: { authorization_servers: [elsewhere.origin] },
    });
    expect(discovery.authorizationServer?.issuer).toBe(elsewhere.origin);
    for (const { headers } of elsewhere.received) expect(headers).not.toHaveProperty('authorization');
    for (const { headers } of elsewhere.received) expect(headers).not.toHaveProperty('cookie');
  });

  it('throws for nothing that is missing', async () => {
    const hidden = ['/mcp', resource, `${resource}/mcp`, rfc8414];
    const { discovery } = await discovered({ hidden });
    expect(Object.keys(discovery)).toEqual(['how', 'exchanges']);
    const gone = await server();
    await gone.close();
    expect((await walkerFor(gone).walker.discover()).authorizationServer).toBeUndefined();
  });
});

describe('reasonNotToFetch', () => {
  it.each([
    ['http://a.example/x', 'https://b.example', 'would leave TLS'],
    ['https://127.0.0.1/x', 'https://b.example', 'is on this machine'],
    ['http://localhost:1/x', 'http://b.example', 'is on this machine'],
    ['file:///etc/passwd', 'https://b.example', 'not an HTTP address'],
    ['/relative', 'https://b.example', 'not an absolute URL'],
    ['https://u:p@a.example', 'https://b.example', 'user name'],
  ])('%s from %s: %s', (address, endpoint, reason) => {
    expect(reasonNotToFetch(address, endpoint)).toContain(reason);
  });

  it('is undefined for another origin over TLS', () => {
    expect(reasonNotToFetch('https://a.example/x', 'https://b.example/mcp')).toBeUndefined();
  });
});
