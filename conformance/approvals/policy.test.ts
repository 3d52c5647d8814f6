import { describe, expect, it } from 'vitest';
import type { ApprovalPolicy, Tool } from '../../spec/spec.ts';
import { waitsUnder } from './policy.ts';

const pay = { name: 'pay', safety: 'critical' } as Tool;
const note = { name: 'note', safety: 'write' } as Tool;

const rows: [says: string, policy: ApprovalPolicy, tool: Tool, amount: number, waits: boolean][] = [
  ['its safety asks for it', { safety: ['critical'] }, pay, 1, true],
  ['its safety does not', { safety: ['critical'] }, note, 1, false],
  ['it is named', { tools: ['note'] }, note, 1, true],
  ['it is exempt', { safety: ['critical'], exempt: ['pay'] }, pay, 1, false],
  [
    'the amount is the threshold',
    { thresholds: [{ tool: 'pay', argument: 'amount', above: 10 }] },
    pay,
    10,
    false,
  ],
  ['the amount is above it', { thresholds: [{ tool: 'pay', argument: 'amount', above: 10 }] }, pay, 11, true],
  [
    'it is exempt and above the threshold',
    { exempt: ['pay'], thresholds: [{ tool: 'pay', argument: 'amount', above: 10 }] },
    pay,
    11,
    true,
  ],
  ['the policy holds in another portal', { safety: ['critical'], portals: ['partner'] }, pay, 1, false],
  ['nothing waits', {}, pay, 1, false],
];

describe('whether a call waits', () => {
  it.each(rows)('%s', (_says, policy, tool, amount, waits) => {
    expect(waitsUnder(policy, tool, { amount }, 'company')).toBe(waits);
  });
});
