import { get } from 'node:http';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { createReferenceServer, startReferenceServer } from './server.ts';
import { signedIn } from './testing/signed-in.ts';

describe.each(systemNames())('the reference server of %s', (name) => {
  const spec = loadSpec(name);
  const { endpoint } = spec.system;

  it('is a plain http.Server', async () => {
    const server = createReferenceServer(spec);
    const reply = await request(server)
      .post(endpoint.path)
      .set('Content-Type', 'application/json')
      .send('{}');
    expect(reply.status).toBe(401);
    expect(reply.headers['www-authenticate']).toContain('/.well-known/oauth-protected-resource');
  });

  it('answers for its own host only', async () => {
    const server = createReferenceServer(spec);
    await request(server)
      .get('/.well-known/oauth-authorization-server')
      .set('Host', 'evil.example')
      .expect(421);
    await request(server).post(endpoint.path).set('Host', 'evil.example').expect(421);
    await request(server).post(endpoint.path).set('Origin', 'https://evil.example').expect(403);
  });

  it('asks for a token whatever the method, and then names the method it allows', async () => {
    const { server, token } = await signedIn(spec);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect((await fetch(server.url, { method })).status).toBe(401);
      const refused = await fetch(server.url, { method, headers: { authorization: `Bearer ${token}` } });
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toContain('POST');
    }
    await server.close();
  });

  it.each(['//', '/%', '/?a=%', '*'])('answers the odd request target %s', async (target) => {
    const server = await startReferenceServer(spec);
    const { hostname, port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      get({ hostname, port, path: target }, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    expect(status).toBe(404);
    await server.close();
  });

  it('has no test hooks unless they are opened, and then asks for the key', async () => {
    const closed = await startReferenceServer(spec);
    expect((await fetch(`${closed.issuer}/__control/clock`, { method: 'POST' })).status).toBe(404);
    await closed.close();
    const open = await startReferenceServer(spec, { control: true });
    const advance = (key: string) =>
      fetch(`${open.control?.url}/clock`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: '{"advanceSeconds":60}',
      });
    expect((await advance('wrong')).status).toBe(401);
    expect((await advance(open.control?.key ?? '')).status).toBe(200);
    await open.close();
  });

  it('says when the port is taken', async () => {
    const first = await startReferenceServer(spec);
    const port = Number(new URL(first.url).port);
    await expect(startReferenceServer(spec, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
  });
});
