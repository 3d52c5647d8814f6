import { describe, expect, it } from 'vitest';
import { decide } from '../approvals/decide.ts';
import { person, suite } from '../approvals/testing/invented-suite.ts';
import type { Decisions } from '../decisions.ts';
import { Refusal } from '../mcp/refusals.ts';
import { setPermission } from './settings.ts';

const [cleo, carl, sven] = [person('cleo'), person('carl'), person('sven')];
const key = { 'idempotency-key': 'k1' };

describe('an idempotency key', () => {
  it('returns the first result to every repetition of the call', () => {
    const it_ = suite();
    const before = it_.stored('notes').length;
    const first = it_.call(cleo, 'write_note', { text: 'x' }, key);
    expect(it_.call(carl, 'write_note', { text: 'x' }, key)).toEqual(first);
    expect(it_.stored('notes')).toHaveLength(before + 1);
    expect(it_.actions()).toEqual(['write_note']);
    expect(it_.call(cleo, 'write_note', { text: 'x' })).not.toEqual(first);
  });

  it('is refused for another call, and is another one in another organization', () => {
    const it_ = suite();
    const first = it_.call(cleo, 'write_note', { text: 'x' }, key);
    expect(() => it_.call(cleo, 'write_note', { text: 'y' }, key)).toThrow(new Refusal('conflict'));
    const reach = { companies: ['north-1'] };
    expect(() => it_.call(person('cleo', reach), 'write_note', { text: 'x' }, key)).toThrow(
      new Refusal('conflict'),
    );
    expect(it_.call(sven, 'write_note', { text: 'y' }, key)).not.toEqual(first);
  });

  it('is forgotten after its lifetime', async () => {
    const it_ = suite();
    const first = it_.call(cleo, 'write_note', { text: 'x' }, key);
    await it_.clock.advance(3599);
    expect(it_.call(cleo, 'write_note', { text: 'x' }, key)).toEqual(first);
    await it_.clock.advance(1);
    expect(it_.call(cleo, 'write_note', { text: 'x' }, key)).not.toEqual(first);
  });

  it('does not stay for ever: forgotten ones are dropped as new ones come', async () => {
    const it_ = suite();
    const kept = () => it_.stored('(idempotency keys)').length;
    const use = (count: number, name: string) => {
      for (let number = 0; number < count; number += 1)
        it_.call(cleo, 'write_note', { text: 'x' }, { 'idempotency-key': `${name} ${number}` });
    };
    use(200, 'old');
    expect(kept()).toBe(200);
    await it_.clock.advance(3600);
    use(300, 'new');
    expect(kept()).toBe(300);
    await it_.clock.advance(3600);
    use(400, 'newer');
    expect(kept()).toBe(400);
  });

  it('stands for a refusal only where the spec says so', () => {
    const refuses = (overrides: Partial<Decisions>) => {
      const it_ = suite(overrides);
      const attempt = () => it_.call(cleo, 'pay', { companyId: 'elsewhere', amountMinor: 1 }, key);
      expect(attempt).toThrow(new Refusal('notFound'));
      expect(attempt).toThrow(new Refusal('notFound'));
      return () => it_.call(cleo, 'pay', { amountMinor: 1 }, key);
    };
    expect(refuses({})).not.toThrow();
    expect(refuses({ 'idempotency.stores': () => true })).toThrow(new Refusal('conflict'));
  });

  it('is not used up by a call that was refused', () => {
    const it_ = suite();
    expect(() => it_.call(cleo, 'pay', { companyId: 'elsewhere', amountMinor: 1 }, key)).toThrow(Refusal);
    it_.call(cleo, 'pay', { amountMinor: 1 }, key);
    expect(it_.stored('requests')).toHaveLength(1);
  });

  it('gives nothing to a caller without the right', () => {
    const it_ = suite();
    it_.call(cleo, 'write_note', { text: 'x' }, key);
    it_.store.commit((transaction) => setPermission(transaction, 'north', 'carl', 'write_note.use', false));
    expect(() => it_.call(carl, 'write_note', { text: 'x' }, key)).toThrow(new Refusal('forbidden'));
  });

  it('stands for the request of a call that waits', () => {
    const it_ = suite();
    const first = it_.call(cleo, 'pay', { amountMinor: 1 }, key);
    expect(it_.call(cleo, 'pay', { amountMinor: 1 }, key)).toEqual(first);
    const reference = 'reference' in first ? first.reference : '';
    it_.store.commit((transaction) =>
      decide(transaction, reference, { decision: 'approve', by: 'olga' }, it_.server),
    );
    expect(it_.call(cleo, 'pay', { amountMinor: 1 }, key)).toMatchObject({ value: { amountMinor: 1 } });
    expect(it_.stored('payments')).toHaveLength(1);
  });
});
