import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { createReferenceServer, startReferenceServer } from './server.ts';

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

  it('names the methods it allows when it refuses one', async () => {
    const reply = await request(createReferenceServer(spec)).delete(endpoint.path);
    expect(reply.status).toBe(405);
    expect(reply.headers.allow).toContain('POST');
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
