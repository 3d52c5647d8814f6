import { describe, expect, it } from 'vitest';
import { standingClock } from '../oauth/test-support/running-server.ts';
import { MemoryStore } from '../records/memory-store.ts';
import { RateLimit } from './rate-limit.ts';

async function limit(perMinute: number) {
  const clock = standingClock();
  const store = new MemoryStore();
  const rate = new RateLimit(clock, store);
  await rate.set(perMinute);
  return { clock, rate, store };
}

describe('the rate limit', () => {
  it('limits nobody until it is set', async () => {
    const rate = new RateLimit(standingClock(), new MemoryStore());
    for (let asked = 0; asked < 100; asked += 1) expect(await rate.secondsToWait('ash')).toBe(0);
  });

  it('lets a tenant send as much as it may, then says how long to wait', async () => {
    const { rate } = await limit(3);
    expect(await Promise.all([1, 2, 3, 4].map(() => rate.secondsToWait('ash')))).toEqual([0, 0, 0, 20]);
  });

  it('counts each tenant alone', async () => {
    const { rate } = await limit(1);
    const waits = ['ash', 'ash', 'elm'].map((tenant) => rate.secondsToWait(tenant));
    expect(await Promise.all(waits)).toEqual([0, 60, 0]);
  });

  it('counts what other processes on the same store let pass', async () => {
    const { rate, clock, store } = await limit(1);
    const other = new RateLimit(clock, store);
    expect([await rate.secondsToWait('ash'), await other.secondsToWait('ash')]).toEqual([0, 60]);
  });

  it('fills up evenly, and never beyond what a minute allows', async () => {
    const { clock, rate } = await limit(2);
    await rate.secondsToWait('ash');
    await rate.secondsToWait('ash');
    await clock.advance(30);
    expect([await rate.secondsToWait('ash'), await rate.secondsToWait('ash')]).toEqual([0, 30]);
    await clock.advance(3600);
    expect(await Promise.all([1, 2, 3].map(() => rate.secondsToWait('ash')))).toEqual([0, 0, 30]);
  });

  it('does not punish those who keep asking', async () => {
    const { clock, rate } = await limit(1);
    await rate.secondsToWait('ash');
    for (let asked = 0; asked < 10; asked += 1) await rate.secondsToWait('ash');
    await clock.advance(60);
    expect(await rate.secondsToWait('ash')).toBe(0);
  });

  it('ends when it is set to zero', async () => {
    const { rate } = await limit(1);
    await rate.secondsToWait('ash');
    await rate.set(0);
    expect(await rate.secondsToWait('ash')).toBe(0);
  });
});
