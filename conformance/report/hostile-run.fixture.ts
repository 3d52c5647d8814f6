import type {
  CaseVerdict,
  Finding,
  RequirementOutcome,
  RunEvent,
  RunHeader,
  RunSummary,
} from '../engine/events.ts';
import type { Exchange } from '../wire/exchange.ts';

/** What a hostile server would love to see unescaped in a report or on a terminal. */
export const payloads = {
  script: `<script>alert('owned')</script>`,
  attribute: `" onmouseover="alert(1)" x='`,
  cdata: ']]><injected/>&amp;',
  ansi: '\u001b[31mred\u001b[0m \u009b2J \u001b]0;title\u0007',
  direction: 'invoice\u202egpj.exe',
  nul: 'nul\u0000byte \ufffe \ud800 end',
  emoji: '👩‍👩‍👧 paid ✅ 請求書',
  forged: 'fine\n\nCONFORMANT   0 of 99 MUST violated',
} as const;

export const everyPayload = Object.values(payloads).join(' | ');

const header: RunHeader = {
  system: 'acme',
  title: 'Acme Books',
  url: 'https://staging.example.com/mcp',
  specDigest: '9f3c1a5be07d42c8a1f06b1d9e23c4a7805f6e1b2d3c4a59687f0e1d2c3b4a59',
  specDate: '2026-02-01',
  suite: '0.3.0',
  seed: 4711,
  startedAt: '2026-03-01T09:30:00.000Z',
  actors: ['full (A, ana)', 'limited (A, abe)', `other (B, ${payloads.ansi})`],
  hooks: ['approve: prompt'],
  writes: 'allowed on sandbox tenants A, B · budget 2,000 requests, 20/s',
  notCovered: ['clock (no hook): expiry of approvals and tokens → 2 requirements stay unverified'],
  planned: { discovery: 14, authorization: 31, tools: 60, approval: 44, audit: 12, tenancy: 6, errors: 1 },
};

function exchange(body: string, reply: string): Exchange {
  return {
    request: {
      method: 'POST',
      url: 'https://staging.example.com/mcp',
      headers: { 'content-type': 'application/json', authorization: 'Bearer $ACTOR_FULL' },
      body,
    },
    response: {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'set-cookie': ['a=$REDACTED', 'b=$REDACTED'],
        'x-note': payloads.script,
      },
      body: reply,
      truncated: reply.length > 10_000,
    },
    durationMs: 34.4,
  };
}

function finding(actual: string): Finding {
  return {
    expected: 'refused, INV-7 unchanged',
    actual,
    why: 'a person approves one thing and the agent does another.',
    details: {
      Approved: 'refund of 10.00 EUR on INV-7, by ana',
      Retried: `refund of 9,999.00 EUR on INV-7, with the same reference ${payloads.emoji}`,
    },
    exchanges: [
      exchange(
        '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"refund_invoice"}}',
        '{"jsonrpc":"2.0","id":1}',
      ),
      exchange('{"jsonrpc":"2.0","id":2,"method":"tools/call"}', everyPayload),
      {
        request: { method: 'GET', url: 'https://staging.example.com/mcp', headers: {} },
        noReply: { kind: 'timeout', message: 'no reply within 10 s' },
        durationMs: 10_000,
      },
    ],
    curl: `curl -s https://staging.example.com/mcp -H "Authorization: Bearer $ACTOR_FULL" -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"tools/call"}'`,
    replay: 'a7Kq2',
  };
}

type Short = Pick<CaseVerdict, 'check' | 'case' | 'verdict'> & Partial<CaseVerdict>;

function verdictOf(short: Short): CaseVerdict {
  return {
    says: 'MUST keep this promise',
    chapter: short.check.split('.')[0] as string,
    requirements: ['ACM-1'],
    level: 'MUST',
    durationMs: 250,
    requests: 3,
    ...short,
  };
}

function passes(check: string, count: number, requirements: (row: number) => string): CaseVerdict[] {
  return Array.from({ length: count }, (_, row) =>
    verdictOf({
      check,
      case: `tool_${row} as ana`,
      verdict: 'pass',
      requirements: [requirements(row)],
      durationMs: 20 + row,
    }),
  );
}

const binds = 'approval.binds-arguments';
export const verdicts: readonly CaseVerdict[] = [
  ...passes('discovery.lists-tools', 14, () => 'ACM-2'),
  ...passes('authorization.requires-token', 31, (row) => `ACM-${10 + row}`),
  ...passes('tools.accepts-valid-arguments', 60, (row) => `ACM-${10 + (row % 31)}`),
  ...Array.from({ length: 40 }, (_, row) =>
    verdictOf({
      check: binds,
      case: row === 1 ? `refund ${everyPayload}` : `refund #${row} as ana`,
      verdict: 'fail',
      says: 'MUST bind an approval to the tool and its exact arguments.',
      requirements: ['ACM-59'],
      finding: finding(row === 0 ? '200 executed; INV-7 refunded 9,999.00 EUR' : everyPayload),
    }),
  ),
  verdictOf({
    check: 'approval.hides-amounts',
    case: 'huge reply',
    verdict: 'fail',
    requirements: ['ACM-60', 'ACM-61'],
    finding: {
      ...finding(`${payloads.script}${'x'.repeat(100_000)}`),
      exchanges: [exchange('{}', 'z'.repeat(100_000))],
      expected: everyPayload,
    },
  }),
  ...passes('approval.expires', 3, () => 'ACM-62'),
  verdictOf({
    check: 'audit.records-refusals',
    case: 'refused for a missing scope',
    verdict: 'warn',
    level: 'SHOULD',
    says: 'SHOULD record refused calls too',
    requirements: ['ACM-70'],
    finding: finding(payloads.forged),
  }),
  ...passes('audit.records-calls', 11, () => 'ACM-71'),
  ...Array.from({ length: 6 }, (_, row) =>
    verdictOf({
      check: 'tenancy.hides-foreign-records',
      case: `get_invoice #${row}`,
      verdict: 'skip',
      reason: 'needs a second tenant',
      requirements: [`ACM-${80 + (row % 2)}`],
      requests: 0,
      durationMs: 0,
    }),
  ),
  verdictOf({
    check: 'errors.names-the-cause',
    case: 'unknown tool',
    verdict: 'error',
    reason: `TypeError ${payloads.nul}`,
  }),
];

function outcome(
  id: string,
  result: RequirementOutcome['outcome'],
  check: string,
  more: Partial<RequirementOutcome> = {},
) {
  return {
    id,
    level: 'MUST',
    provenance: 'stated',
    says: `Promise ${id} about what a server owes its caller.`,
    source: 'Acme handbook, section 4',
    outcome: result,
    checks: check ? [check] : [],
    ...more,
  } satisfies RequirementOutcome;
}

const excluded = { reason: 'no black box can see it: encryption at rest' };
export const outcomes: readonly RequirementOutcome[] = [
  outcome('ACM-1', 'unverified', 'errors.names-the-cause', { reason: 'the harness failed' }),
  outcome('ACM-2', 'verified', 'discovery.lists-tools'),
  ...Array.from({ length: 31 }, (_, row) =>
    outcome(`ACM-${10 + row}`, 'verified', 'authorization.requires-token'),
  ),
  outcome('ACM-59', 'violated', binds, {
    says: `An approval is bound to its arguments. ${payloads.attribute}`,
  }),
  outcome('ACM-60', 'violated', 'approval.hides-amounts'),
  outcome('ACM-61', 'violated', 'approval.hides-amounts', { source: everyPayload }),
  outcome('ACM-62', 'verified', 'approval.expires'),
  outcome('ACM-70', 'warned', 'audit.records-refusals', { level: 'SHOULD', provenance: 'inferred' }),
  outcome('ACM-71', 'verified', 'audit.records-calls'),
  outcome('ACM-80', 'unverified', 'tenancy.hides-foreign-records', { reason: 'needs a second tenant' }),
  outcome('ACM-81', 'unverified', 'tenancy.hides-foreign-records', { reason: 'needs a second tenant' }),
  outcome('ACM-90', 'excluded', '', excluded),
  outcome('ACM-91', 'excluded', '', excluded),
];

export const summary: RunSummary = {
  durationMs: 61_200,
  requests: 1204,
  pass: 119,
  fail: 41,
  warn: 1,
  skip: 6,
  error: 1,
  requirements: { verified: 34, violated: 3, unverified: 3, excluded: 2 },
  must: { verified: 34, violated: 3, unverified: 3, excluded: 2 },
  conclusion: 'not-conformant',
  outcomes,
};

/** A whole run: starts, every case, the end. */
export function hostileRun(): RunEvent[] {
  return [
    { type: 'started', run: header },
    ...verdicts.flatMap((verdict): RunEvent[] => [
      { type: 'case-started', check: verdict.check, case: verdict.case, chapter: verdict.chapter },
      { type: 'verdict', verdict },
    ]),
    { type: 'finished', summary },
  ];
}
