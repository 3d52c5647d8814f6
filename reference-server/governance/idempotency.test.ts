import { describe, expect, it } from 'vitest';
import { decide } from '../approvals/decide.ts';
import { person, suite } from '../approvals/testing/invented-suite.ts';
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

  it('is forgotten after its lifetime', () => {
    const it_ = suite();
    const first = it_.call(cleo, 'write_note', { text: 'x' }, key);
    it_.clock.advance(3599);
    expect(it_.call(cleo, 'write_note', { text: 'x' }, key)).toEqual(first);
    it_.clock.advance(1);
    expect(it_.call(cleo, 'write_note', { text: 'x' }, key)).not.toEqual(first);
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
    it_.server.store.transact((transaction) =>
      setPermission(transaction, 'north', 'carl', 'write_note.use', false),
    );
    expect(() => it_.call(carl, 'write_note', { text: 'x' }, key)).toThrow(new Refusal('forbidden'));
  });

  it('stands for the request of a call that waits', () => {
    const it_ = suite();
    const first = it_.call(cleo, 'pay', { amountMinor: 1 }, key);
    expect(it_.call(cleo, 'pay', { amountMinor: 1 }, key)).toEqual(first);
    decide('reference' in first ? first.reference : '', { decision: 'approve', by: 'olga' }, it_.server);
    expect(it_.call(cleo, 'pay', { amountMinor: 1 }, key)).toMatchObject({ value: { amountMinor: 1 } });
    expect(it_.stored('payments')).toHaveLength(1);
  });
});
