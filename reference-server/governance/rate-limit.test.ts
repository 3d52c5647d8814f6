import { describe, expect, it } from 'vitest';
import { standingClock } from '../oauth/test-support/running-server.ts';
import { RateLimit } from './rate-limit.ts';

function limit(perMinute: number) {
  const clock = standingClock();
  const rate = new RateLimit(clock);
  rate.set(perMinute);
  return { clock, rate };
}

describe('the rate limit', () => {
  it('limits nobody until it is set', () => {
    const rate = new RateLimit(standingClock());
    expect(Array.from({ length: 100 }, () => rate.secondsToWait('ash'))).toEqual(Array(100).fill(0));
  });

  it('lets a tenant send as much as it may, then says how long to wait', () => {
    const { rate } = limit(3);
    expect([1, 2, 3, 4].map(() => rate.secondsToWait('ash'))).toEqual([0, 0, 0, 20]);
  });

  it('counts each tenant alone', () => {
    const { rate } = limit(1);
    expect([rate.secondsToWait('ash'), rate.secondsToWait('ash'), rate.secondsToWait('elm')]).toEqual([
      0, 60, 0,
    ]);
  });

  it('fills up evenly, and never beyond what a minute allows', () => {
    const { clock, rate } = limit(2);
    rate.secondsToWait('ash');
    rate.secondsToWait('ash');
    clock.advance(30);
    expect([rate.secondsToWait('ash'), rate.secondsToWait('ash')]).toEqual([0, 30]);
    clock.advance(3600);
    expect([1, 2, 3].map(() => rate.secondsToWait('ash'))).toEqual([0, 0, 30]);
  });

  it('does not punish those who keep asking', () => {
    const { clock, rate } = limit(1);
    rate.secondsToWait('ash');
    for (let asked = 0; asked < 10; asked += 1) rate.secondsToWait('ash');
    clock.advance(60);
    expect(rate.secondsToWait('ash')).toBe(0);
  });

  it('ends when it is set to zero', () => {
    const { rate } = limit(1);
    rate.secondsToWait('ash');
    rate.set(0);
    expect(rate.secondsToWait('ash')).toBe(0);
  });
});
