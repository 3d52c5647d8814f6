import { afterEach, describe, expect, it } from 'vitest';
import { WebhookSink } from './webhook-sink.ts';

const sink = new WebhookSink();
afterEach(() => sink.close());

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

describe('the sink of webhooks', () => {
  it('tells what came to which address', async () => {
    const [one, other] = [await sink.address(), await sink.address()];
    expect(one).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    await post(one, '{"event":"made"}');
    await post(other, 'not JSON');
    expect(sink.arrivals(one).map(({ body }) => body)).toEqual([{ event: 'made' }]);
    expect(sink.arrivals(other).map(({ body }) => body)).toEqual([undefined]);
  });

  it('waits until enough came, and no longer than it was told', async () => {
    const address = await sink.address();
    const waiting = sink.wait(address, 2, 60_000);
    await post(address, '1');
    await post(address, '2');
    expect((await waiting).map(({ body }) => body)).toEqual([1, 2]);
    expect(await sink.wait(address, 3, 1)).toHaveLength(2);
  });
});
