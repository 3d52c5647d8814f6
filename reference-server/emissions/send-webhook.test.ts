import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { isOnThisMachine, sendWebhook } from './send-webhook.ts';

const webhook = {
  event: 'order.placed',
  at: '2026-11-02T09:00:00.000Z',
  record: { type: 'orders', id: 'orders-1' },
};

describe('a webhook', () => {
  it('is posted as JSON, and a redirect is not followed', async () => {
    const bodies: unknown[] = [];
    const server = createServer(async (request: IncomingMessage, response) => {
      bodies.push([request.method, request.url, JSON.parse(await text(request))]);
      response.writeHead(307, { location: '/elsewhere' }).end();
      response.on('finish', () => server.close());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    sendWebhook({ ...webhook, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` });
    await once(server, 'close');
    const { record, event, at } = webhook;
    expect(bodies).toEqual([
      ['POST', '/hook', { event, at, record, id: expect.stringMatching(/^[\da-f-]{36}$/) }],
    ]);
  });

  it('that reaches nobody is forgotten', () => {
    expect(() => sendWebhook({ ...webhook, url: 'http://127.0.0.1:1/' })).not.toThrow();
  });

  it.each(['http://127.0.0.1:8080/x', 'http://127.9.9.9/', 'http://[::1]:9/', 'http://0x7f.1/'])(
    'is sent to %s',
    (url) => expect(isOnThisMachine(url)).toBe(true),
  );

  it.each([
    'https://127.0.0.1/',
    'http://10.0.0.1/',
    'http://127.0.0.1.example/',
    'http://localhost.example/',
    'http://[::ffff:10.0.0.1]/',
    'http://0.0.0.0/',
    'http://user@example/127.0.0.1',
    'file:///127.0.0.1',
    'nonsense',
  ])('is not sent to %s', (url) => expect(isOnThisMachine(url)).toBe(false));
});
