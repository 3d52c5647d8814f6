import { describe, expect, it } from 'vitest';
import type { CaseVerdict, RunEvent } from '../engine/events.ts';
import { columnsOf } from './console/layout.ts';
import { type ConsoleOptions, consoleReporter } from './console.ts';
import { hostileRun, payloads, summary } from './hostile-run.fixture.ts';

const esc = '\u001b';
const cursorUp = new RegExp(`^${esc}\\[(\\d+)A$`);
const colour = new RegExp(`${esc}\\[\\d*m`);
const ownSequences = new RegExp(`${esc}\\[(?:\\d+A|J|\\d{1,2}m)`, 'g');

function told(
  events: readonly RunEvent[],
  options: Partial<ConsoleOptions> = {},
): { text: string; writes: string[] } {
  const writes: string[] = [];
  const reporter = consoleReporter({
    write: (text) => writes.push(text),
    isTerminal: false,
    color: false,
    ...options,
  });
  for (const event of events) reporter.on(event);
  reporter.close();
  return { text: writes.join(''), writes };
}

/** What is on the screen after cursor-up and erase-below, the only sequences that move anything. */
function screenAfter(output: string): string[] {
  const rows: string[] = [''];
  for (const [piece] of output.matchAll(new RegExp(`${esc}\\[\\d*[A-Za-z]|\\n|[^${esc}\\n]+`, 'g'))) {
    const up = cursorUp.exec(piece);
    if (up) rows.length -= Number(up[1]);
    else if (piece === '\n') rows.push('');
    else if (!piece.startsWith(esc)) rows[rows.length - 1] += piece;
    if (up) rows[rows.length - 1] = '';
  }
  return rows;
}

function withVerdicts(...verdicts: Partial<CaseVerdict>[]): RunEvent[] {
  const [started, , first] = hostileRun() as [RunEvent, RunEvent, RunEvent & { type: 'verdict' }];
  const events = verdicts.map(
    (verdict): RunEvent => ({ type: 'verdict', verdict: { ...first.verdict, ...verdict } }),
  );
  return [started, ...events, { type: 'finished', summary }];
}

describe('a log', () => {
  const { text } = told(hostileRun(), { columns: 100, reportFiles: ['out/index.html', 'out/report.json'] });
  const lines = text.split('\n');

  it('opens with what is judged, as whom, and what is not covered', () => {
    expect(lines.slice(0, 2)).toEqual([
      'Touchstone 0.3.0 · Acme Books · https://staging.example.com/mcp',
      'seed 4711 · spec 9f3c1a5be07d of 2026-02-01',
    ]);
    expect(text).toContain('\nactors       full (A, ana) · limited (A, abe) · other (B, ');
    expect(text).toContain('\nhooks        approve: prompt\nwrites       allowed on sandbox tenants A, B');
    expect(text).toContain(
      '\nnot covered  clock (no hook): expiry of approvals and tokens → 2 requirements stay unverified\n',
    );
  });

  it('gives each chapter one line when it is complete', () => {
    expect(lines.filter((line) => line.startsWith('approval '))).toEqual([
      'approval       ✘ 41 · ✔ 3              44 cases, 132 requests',
    ]);
    expect(lines.filter((line) => line.startsWith('tenancy '))).toEqual([expect.stringContaining('– 6 ')]);
  });

  it('tells a finding once a check, with the requirement at the right margin and the other cases counted', () => {
    const at = lines.findIndex((line) => line.startsWith('✘ approval.binds-arguments'));
    expect(lines[at]).toMatch(/ ACM-59 {2}MUST$/);
    expect(lines[at]).toHaveLength(100);
    expect(lines.slice(at + 1, at + 10)).toEqual([
      '  MUST bind an approval to the tool and its exact arguments.',
      '  case      refund #0 as ana',
      '  Expected  refused, INV-7 unchanged',
      '  Actual    200 executed; INV-7 refunded 9,999.00 EUR',
      '  Approved  refund of 10.00 EUR on INV-7, by ana',
      expect.stringMatching(/^ {2}Retried {3}refund of 9,999/),
      '  Why it matters: a person approves one thing and the agent does another.',
      '  replay    touchstone replay a7Kq2',
      expect.stringMatching(/^ {2}curl {6}curl -s https.*"tools\/call"}'$/),
    ]);
    expect(text.match(/^✘ approval\.binds-arguments/gm)).toHaveLength(1);
    expect(text).toContain('and 39 more cases of approval.binds-arguments');
  });

  it('puts warnings after failures, and skips after both with what they leave unverified', () => {
    const order = [
      '✘ approval.hides-amounts',
      '! errors.names-the-cause',
      '▲ audit.records-refusals',
      '– 6 cases skipped',
    ];
    const places = order.map((start) => lines.findIndex((line) => line.startsWith(start)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(lines[places[3] as number]).toMatch(/needs a second tenant → 2 requirements stay unverified$/);
  });

  it('ends with the conclusion', () => {
    expect(lines.slice(-5)).toEqual([
      'NOT CONFORMANT   3 of 40 MUST violated · 34 verified · 3 unverified · 2 beyond any black box',
      '                 1,204 requests in 61 s · 41 failed · 1 ended in an error · 1 warned · 6 skipped ·',
      '                 119 passed',
      'report  out/index.html · out/report.json',
      '',
    ]);
  });

  it('says why a run could not judge', () => {
    const end: RunEvent = {
      type: 'finished',
      summary: { ...summary, conclusion: 'could-not-judge', reason: 'zero checks ran' },
    };
    expect(told([hostileRun()[0] as RunEvent, end]).text).toContain('COULD NOT JUDGE   zero checks ran\n');
  });

  it('lets no control character through and no server line start at the margin', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    expect(text).toContain('␛[31mred');
    expect(lines.filter((line) => line.startsWith('CONFORMANT'))).toEqual([]);
  });

  it('keeps to the width, save for commands, and cuts huge values', () => {
    const tooWide = lines.filter((line) => columnsOf(line) > 100 && !line.startsWith('  curl'));
    expect(tooWide).toEqual([]);
    expect(text).not.toContain('x'.repeat(101));
    expect(text.replace(/\s+/g, ' ')).toContain('(cut: 100,031 characters, all of them in report.json)');
  });

  it('shows a command whole or not at all', () => {
    const finding = { expected: 'a', actual: 'b', why: 'c', details: {}, exchanges: [], replay: 'r' };
    const long = `curl -d '${'y'.repeat(5000)}'`;
    const { text: output } = told(withVerdicts({ verdict: 'fail', finding: { ...finding, curl: long } }));
    expect(output).toContain('too long to show (5,010 characters), see report.json');
    expect(output).not.toContain('yyy');
  });

  it('names a chapter that ran short and one that nobody planned', () => {
    const { text: output } = told(withVerdicts({}, { chapter: 'surprise' }));
    expect(output).toMatch(/^discovery .* 1 of 14 cases/m);
    expect(output).toMatch(/^surprise .* 1 case,/m);
    expect(output).toMatch(/^tenancy +nothing ran +0 of 6 cases/m);
  });

  it('does not let an interrupted run read as a pass', () => {
    const { text: output } = told(hostileRun().slice(0, 9));
    expect(output).toContain('COULD NOT JUDGE   the run ended early, after 4 cases');
  });

  it('is silent when nothing started', () => {
    expect(told([]).text).toBe('');
  });
});

describe('a terminal', () => {
  /** A clock that moves 30 ms each time someone looks. */
  function ticking(step: number): () => number {
    let time = 0;
    return () => {
      time += step;
      return time;
    };
  }

  it('ends clean: after all redraws the screen shows what a log shows', () => {
    const live = told(hostileRun(), { isTerminal: true, columns: 90, now: ticking(30) });
    const log = told(hostileRun(), { columns: 90 });
    expect(screenAfter(live.text)).toEqual(log.text.split('\n'));
    expect(live.text.endsWith('\n')).toBe(true);
  });

  it('fills a bar, estimates, and says what it does now, each on one row', () => {
    const { writes } = told(hostileRun(), { isTerminal: true, columns: 90, now: ticking(30) });
    const filling = writes.find((text) => text.includes('authorization') && text.includes('/31')) as string;
    expect(filling).toMatch(/authorization {2}█+░+ {2}\d+\/31\n/);
    expect(filling).toMatch(/to come {2}tools 60 · approval 44/);
    expect(filling).toMatch(/ s · about .* left · authorization\.requires-token tool_\d+ as ana\n$/);
    const rows = writes
      .filter((text) => text.startsWith(esc))
      .flatMap((text) => text.replace(ownSequences, '').split('\n'));
    expect(rows.filter((row) => columnsOf(row) > 90 && !row.startsWith('  curl'))).toEqual([]);
  });

  it('redraws at most ten times a second, however fast events come', () => {
    let time = 0;
    const { writes } = told(hostileRun(), { isTerminal: true, now: () => time++ });
    // 336 events within less than a second; each of the 7 chapters ends with a line of its own.
    expect(writes.length).toBeLessThan(7 + 10 + 3);
  });

  it('lets only its own sequences through', () => {
    const { text } = told(hostileRun(), { isTerminal: true, color: true, now: ticking(30) });
    const own = text.replace(ownSequences, '').replaceAll('\n', '');
    expect(own).not.toMatch(/[\p{Cc}]/u);
    expect(text).not.toContain(payloads.ansi);
    expect(text).toContain(`${esc}[31m`);
  });

  it('has no colour when colour is off', () => {
    const { text } = told(hostileRun(), { isTerminal: true, color: false, now: ticking(30) });
    expect(text).not.toMatch(colour);
  });
});
