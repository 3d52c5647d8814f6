import { setTimeout as pause } from 'node:timers/promises';
import type { Decisions } from '../../../reference-server/decisions.ts';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { onPending, wordsOf } from '../other-approvals.ts';
import { asNumber, asUuid, withNumbers, withTexts } from '../other-identifiers.ts';
import { mapped } from '../other-values.ts';
import { lastOf } from '../shown-by.ts';
import type { Variant } from '../variant.ts';

import { activity, doing, done, newTask, payment, tasks } from './calls.ts';

/** What names records. */
const otherValues = [
  'approval',
  'arguments',
  'audit',
  'idempotency',
  'records',
  'results',
  'scopes',
  'tenancy',
];

/** Other records, trails and times. */
export function otherRecords(spec: Spec): Variant[] {
  const words = wordsOf(spec);
  return [
    {
      name: 'records: lists as bare arrays, no structured content',
      asks: ['approval', 'audit', 'records', 'results', 'tenancy', 'tools'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.value': (value, { operation: { page } }) =>
          page ? (value as Record<string, unknown>)[page.items] : value,
      },
      shows: { method: 'tools/call', params: tasks, reply: /"text":"\[\{/ },
    },
    {
      name: 'records: identifiers that are UUIDs',
      asks: otherValues,
      overrides: withTexts(asUuid),
      shows: { method: 'tools/call', params: tasks, reply: /[0-9a-f]{8}-[0-9a-f]{4}-4/ },
    },
    {
      name: 'records: identifiers that are numbers',
      asks: otherValues,
      madeFrom: withoutOutputs,
      overrides: withNumbers(asNumber(), spec),
      shows: { method: 'tools/call', params: tasks, reply: /\\"id\\":4\d{3}/ },
    },
    {
      name: 'records: instants with microseconds and another offset',
      asks: ['approval.expires', 'audit', 'records', 'results'],
      overrides: {
        'results.value': (value) => mapped(value, inOtherZone),
        'http.finish': onPending(words, (value) => ({
          content: [{ type: 'text', text: JSON.stringify(mapped(value, inOtherZone)) }],
        })),
      },
      shows: { method: 'tools/call', params: payment, reply: /\+02:00/ },
    },
    {
      name: 'audit: newest first, with further members',
      asks: ['approval.histories-*', 'audit', 'uat'],
      madeFrom: (whole) => ({ ...whole, tools: whole.tools.map((tool) => newestFirst(whole, tool)) }),
      overrides: {
        'results.record': (record, tool) =>
          tool.operation.record === spec.governance.audit?.record
            ? { severity: 'info', ...record, client: { name: 'agent', address: '192.0.2.1' } }
            : record,
      },
      shows: { ask: lastOf([doing, done, activity]), reply: /severity.*evt-0*2-.*evt-0*1-/s },
    },
    {
      name: 'time: a clock two seconds behind, and forty milliseconds for a call',
      asks: ['approval.completes-*', 'approval.expires', 'audit', 'authorization.expired-*', 'limits'],
      overrides: slowly(40),
      prepare: ({ hooks }) => hooks.advanceClock(-2),
      shows: { method: 'tools/call', params: tasks, reply: /items/ },
    },
    {
      name: 'idempotency: keys are overlooked',
      asks: ['idempotency'],
      overrides: { 'idempotency.heeds': () => false },
      shows: {
        ask: lastOf([newTask, newTask], { 'Idempotency-Key': 'one-and-the-same' }),
        reply: /task-2/,
      },
      breaks: { 'idempotency.key-returns-the-first-result': 'every call makes a record' },
    },
  ];
}

function withoutOutputs(spec: Spec): Spec {
  return { ...spec, tools: spec.tools.map(({ output: _none, ...tool }) => tool) };
}

/** RFC 3339 §5.6: the same instant, as a clock in Berlin shows it in summer. */
function inOtherZone(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return text;
  const there = new Date(Date.parse(text) + 2 * 3_600_000).toISOString();
  return there.replace('Z', '000+02:00');
}

function newestFirst({ governance }: Spec, tool: Tool): Tool {
  const { operation } = tool;
  if (operation.record !== governance.audit?.record || operation.kind !== 'list') return tool;
  return { ...tool, operation: { ...operation, sort: ['-at', '-id'] } };
}

function slowly(delayMs: number): Partial<Decisions> {
  return {
    'context.carry': (principal) => async () => {
      await pause(delayMs);
      return principal;
    },
  };
}
