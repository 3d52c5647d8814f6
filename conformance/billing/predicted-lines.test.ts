import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { type Gathering, gatheringsOf } from './gatherings.ts';
import { positionOf } from './numbered-kinds.ts';
import type { Own } from './own-records.ts';
import { linesShown, predicted, sameLines } from './predicted-lines.ts';

const spec = loadSpec('clerq');
const gathering = gatheringsOf(spec)[0] as Gathering;

const entry = (values: object): Own => ({
  type: gathering.from,
  id: 'entry',
  values: {
    billable: true,
    state: 'stopped',
    clientId: 'ann',
    rateCurrency: 'EUR',
    taskId: 'sketch',
    startedAt: '2026-03-01T00:00:00Z',
    durationSeconds: 1800,
    rateMinor: 9999,
    ...values,
  },
});
const draft: Own = {
  type: gathering.into,
  id: 'draft',
  values: { id: 'draft', clientId: 'ann', currency: 'EUR', status: 'draft' },
};

describe('lines foretold by the rules of a spec', () => {
  const lines = (sources: Own[], args: object) =>
    predicted(spec, gathering, draft, sources, { ...args }).lines.map(({ taskId, amountMinor }) => [
      taskId,
      amountMinor,
    ]);

  it('are one a group, exact, and rounded once', () => {
    const sources = [entry({}), entry({}), entry({ taskId: 'build' })];
    expect(lines(sources, { grouping: 'task' })).toEqual([
      ['sketch', 9999],
      ['build', 5000],
    ]);
    // Three times 4999.5.
    expect(lines(sources, { grouping: 'single' })).toEqual([[null, 14_999]]);
  });

  it('leave out what is not due, and what is not in the period', () => {
    const sources = [
      entry({ billable: false }),
      entry({ clientId: 'bob' }),
      entry({ invoiceId: 'another' }),
      entry({ startedAt: '2026-03-01T01:00:00+02:00' }),
      entry({ startedAt: '2026-03-31T22:00:00-03:00' }),
    ];
    expect(lines(sources, { grouping: 'single', from: '2026-03-01', to: '2026-03-31' })).toEqual([]);
    expect(lines(sources, { grouping: 'single', to: '2026-03-31' })).toEqual([[null, 5000]]);
  });

  it('are compared in any order, and only by what a server shows', () => {
    const wanted = [
      { amountMinor: 1, taskId: 'a' },
      { amountMinor: 2, taskId: 'b' },
    ];
    const seen = (items: object[]) => linesShown(gathering, { lines: items }, wanted);
    expect(sameLines(seen([{ amountMinor: 2 }, { amountMinor: 1, note: 'x' }]), wanted)).toBe(true);
    expect(
      sameLines(
        seen([
          { amountMinor: 2, taskId: 'a' },
          { amountMinor: 1, taskId: 'b' },
        ]),
        wanted,
      ),
    ).toBe(false);
    expect(sameLines(seen([{ amountMinor: 3 }]), wanted)).toBe(false);
  });
});

it('a number tells its counter and its place', () => {
  const kind = { format: 'R({year})-{number:4}' };
  expect(positionOf(kind, 'R(2026)-0042')).toEqual({ counter: '2026', position: 42 });
  expect(positionOf(kind, 'R(2026)-12345')).toEqual({ counter: '2026', position: 12_345 });
  expect([positionOf(kind, 'R(2026)-042'), positionOf(kind, null)]).toEqual([undefined, undefined]);
});
