import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Hooks } from './hooks.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function port(status = 200, reply = '{"field":"title","value":"new"}') {
  const received: { method?: string; url?: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(status).end(reply);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

describe('a control port', () => {
  it('provides every hook, with its key', async () => {
    const { url, received } = await port();
    const hooks = new Hooks({ control: { url: `${url}/control/`, key: 'the-key' } });
    await hooks.advanceClock(60);
    await hooks.upstreamFails({ status: 502, body: 'oops' });
    await hooks.upstreamFails({ network: 'dns' });
    await hooks.upstreamRecovers();
    await hooks.crashNextCall('boom');
    await hooks.removeMember({ organization: 'o', user: 'u' });
    await hooks.addMember({ organization: 'o', user: 'u', role: 'r' });
    await hooks.setRole({ organization: 'o', user: 'u', role: 's' });
    await hooks.switchActiveOrganization({ organization: 'p', user: 'u' });
    expect(await hooks.touchUpstreamRecord('task', 't1')).toEqual({ field: 'title', value: 'new' });
    expect(received.map(({ method, url: path, body }) => `${method} ${path} ${body}`)).toEqual([
      'POST /control/clock {"advanceSeconds":60}',
      'POST /control/upstream {"status":502,"body":"oops"}',
      'POST /control/upstream {"network":"dns"}',
      'DELETE /control/upstream ',
      'POST /control/crash {"message":"boom"}',
      'DELETE /control/members {"organization":"o","user":"u"}',
      'POST /control/members {"organization":"o","user":"u","role":"r"}',
      'POST /control/roles {"organization":"o","user":"u","role":"s"}',
      'POST /control/active-organization {"organization":"p","user":"u"}',
      'POST /control/touch {"record":"task","id":"t1"}',
    ]);
    expect(new Set(received.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer the-key']),
    );
    expect(hooks.describe()).toContain('advanceClock: control port');
  });

  it('says what failed, and keeps its key on this machine', async () => {
    const { url } = await port(401);
    await expect(new Hooks({ control: { url, key: 'k' } }).advanceClock(1)).rejects.toThrow(
      'The hook advanceClock failed: it answered 401.',
    );
    const far = new Hooks({ control: { url: 'http://far.example', key: 'k' } });
    await expect(far.advanceClock(1)).rejects.toThrow('its key would leave this machine without TLS');
  });
});

describe('a hook of a target', () => {
  it('sends a request with values in their places', async () => {
    const { url, received } = await port();
    const http = {
      method: 'PUT' as const,
      url: `${url}/r/\${record}/\${id}`,
      headers: { 'x-a': 'b' },
      body: { at: `\${id}`, deep: [`id is \${id}`] },
    };
    const hooks = new Hooks({
      touchUpstreamRecord: { http },
      advanceClock: { http: { method: 'POST', url, body: { by: `\${seconds}` } } },
    });
    await hooks.touchUpstreamRecord('ta/sk', 'a"b');
    expect(received[0]).toMatchObject({
      method: 'PUT',
      url: '/r/ta%2Fsk/a%22b',
      headers: { 'x-a': 'b', 'content-type': 'application/json' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ at: 'a"b', deep: ['id is a"b'] });
    await hooks.advanceClock(5);
    expect(received[1]?.body).toBe('{"by":5}');
    expect([hooks.has('advanceClock'), hooks.has('upstreamFails'), hooks.has('constructor')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('runs a command; a value is never shell code', async () => {
    const command = `node -e 'console.log(JSON.stringify({ field: "f", value: process.env.id }))' "\${id}"`;
    const hooks = new Hooks({ touchUpstreamRecord: { command }, crashNextCall: { command: 'exit 3' } });
    const id = '"; echo hacked; $(echo x) \' `echo y`';
    expect(await hooks.touchUpstreamRecord('task', id)).toEqual({ field: 'f', value: id });
    await expect(hooks.crashNextCall('x')).rejects.toThrow('the command ended with exit code 3');
    await expect(hooks.advanceClock(1)).rejects.toThrow('the target does not have it');
  });

  it('refuses an answer that names no field', async () => {
    const { url } = await port(200, 'ok');
    const hooks = new Hooks({ control: { url, key: 'k' } });
    await expect(hooks.touchUpstreamRecord('a', 'b')).rejects.toThrow(
      'its answer is not {"field": …, "value": …} as JSON',
    );
  });
});
