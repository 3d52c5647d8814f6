import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Spec, Tool } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { startReferenceServer } from '../server.ts';
import { type SignedIn, signedInTo } from '../testing/signed-in.ts';
import { textOf } from './testing/pdf-text.ts';
import { type ReverseProxy, startProxy } from './testing/proxy.ts';

const spec = systemNames()
  .map(loadSpec)
  .find(({ governance }) => governance.signedLinks !== undefined) as Spec;
const linker = spec.tools.find(({ operation }) => operation.kind === 'link') as Tool;
const lister = spec.tools.find(
  ({ operation }) => operation.kind === 'list' && operation.record === linker.operation.record,
) as Tool;
const { refusedStatus, lifetimeSeconds = 0 } = spec.governance.signedLinks ?? {};

type Values = Record<string, unknown>;
let proxy: ReverseProxy;
let session: SignedIn;
let records: Values[];

async function call(name: string, args: Values, headers: Record<string, string> = {}): Promise<Values> {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } };
  const { json, text } = await session.post(JSON.stringify(message), headers);
  const { result } = json as { result?: { content?: { text: string }[] } };
  if (!result?.content?.[0]) throw new Error(text);
  return JSON.parse(result.content[0].text) as Values;
}

const linkTo = async (record: Values | undefined, headers = {}) =>
  String((await call(linker.name, { [linker.operation.identifier as string]: record?.id }, headers)).url);

async function control(hook: string, body: Values = {}): Promise<void> {
  const { url, key } = session.server.control as { url: string; key: string };
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  expect((await fetch(url + hook, { method: 'POST', headers, body: JSON.stringify(body) })).ok).toBe(true);
}

beforeAll(async () => {
  proxy = await startProxy();
  const server = await startReferenceServer(spec, { control: true, publicOrigin: proxy.origin });
  proxy.leadTo(server.listensAt);
  session = await signedInTo(server, spec);
  records = Object.values(await call(lister.name, {})).find(Array.isArray) as Values[];
});
afterAll(async () => {
  await proxy.close();
  await session.server.close();
});

describe('a link', () => {
  it('leads to a PDF with what the record says, in units people know', async () => {
    const reply = await fetch(await linkTo(records.find(({ currency }) => currency === 'EUR')));
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('cache-control')).toContain('no-store');
    const pdf = Buffer.from(await reply.arrayBuffer()).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.\d.*%%EOF\s*$/s);
    const text = textOf(pdf);
    expect(text).toContain('3.33 EUR');
    expect(text).toContain(spec.fixtures.organizations[0]?.name ?? 'nobody');
    const yen = await fetch(await linkTo(records.find(({ currency }) => currency === 'JPY')));
    expect(textOf(Buffer.from(await yen.arrayBuffer()).toString('latin1'))).toMatch(/\b333 JPY/);
  });

  it('is on the public origin, whatever host a request names', async () => {
    for (const headers of [{}, { 'x-forwarded-host': 'evil.example' }, { forwarded: 'host=evil.example' }])
      expect(new URL(await linkTo(records[0], headers)).origin).toBe(proxy.origin);
    expect(session.server.listensAt).not.toBe(proxy.origin);
  });

  it('is refused alike when it is altered, names nothing or has no token', async () => {
    const url = await linkTo(records[0]);
    const path = new URL(url).pathname;
    const others = [
      url.replace(String(records[0]?.id), String(records[1]?.id)),
      url.replace(/token=(\d)/, (_, digit) => `token=${Number(digit) + 1}`),
      `${url}x`,
      url.slice(0, -1),
      new URL(path, url).href,
      url.replace(String(records[0]?.id), 'none'),
    ];
    const replies = await Promise.all(others.map((other) => fetch(other)));
    const bodies = await Promise.all(replies.map((reply) => reply.text()));
    expect(replies.map(({ status }) => status)).toEqual(others.map(() => refusedStatus));
    expect(new Set(bodies).size).toBe(1);
    expect((await fetch(url)).status).toBe(200);
  });

  it('answers HEAD without a body, and takes no other method', async () => {
    const url = await linkTo(records[0]);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('is over when its time is, however often it was used', async () => {
    const url = await linkTo(records[0]);
    await control('/clock', { advanceSeconds: lifetimeSeconds - 1 });
    expect((await fetch(url)).status).toBe(200);
    await control('/clock', { advanceSeconds: 1 });
    expect((await fetch(url)).status).toBe(refusedStatus);
    await control('/clock', { advanceSeconds: -lifetimeSeconds });
  });
});

describe('a new secret', () => {
  it('ends links and tokens, and those made under it are good', async () => {
    const url = await linkTo(records[0]);
    const list = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
    expect((await session.post(list)).status).toBe(200);
    await control('/secret');
    expect((await fetch(url)).status).toBe(refusedStatus);
    expect((await session.post(list)).status).toBe(401);
    session = await signedInTo(session.server, spec);
    expect((await fetch(await linkTo(records[0]))).status).toBe(200);
  });

  it('is none where a system has no such secret', async () => {
    const { secretRotation: _none, ...governance } = spec.governance;
    const other = await startReferenceServer({ ...spec, governance }, { control: true });
    const { url, key } = other.control as { url: string; key: string };
    const headers = { authorization: `Bearer ${key}` };
    expect((await fetch(`${url}/secret`, { method: 'POST', headers })).status).toBe(404);
    await other.close();
  });
});
