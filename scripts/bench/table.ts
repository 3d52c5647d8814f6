import type { Growth } from './growth.ts';
import type { Figure } from './measure.ts';
import type { Served } from './stores.ts';
import type { SuiteRun } from './suite-run.ts';

/** One line of the table of figures. */
export interface Row {
  what: string;
  figure: Figure;
  unit: 'ms' | 's' | 'MB' | '/s';
  /** What the median has to be below or above, in the unit. */
  aim?: { below: number } | { atLeast: number };
}

/** Two figures of the same run; a machine's speed cancels out. */
export interface Ratio {
  what: string;
  value: number;
}

export function figuresTable(rows: readonly Row[]): string {
  return table(
    ['', 'median', 'least to most', 'aim', ''],
    rows.map(({ what, figure, unit, aim }) => {
      const { median, least, most } = figure;
      const range = `${rounded(least)} to ${rounded(most)}`;
      return [what, `${rounded(median)} ${unit}`, range, aimText(aim, unit), aim ? mark(median, aim) : ''];
    }),
  );
}

export function ratiosTable(ratios: readonly Ratio[]): string {
  return table(
    ['', 'ratio'],
    ratios.map(({ what, value }) => [what, value.toFixed(2)]),
  );
}

/** Whole runs of all systems beside each other. */
export function systemsTable(
  suites: Readonly<Record<string, SuiteRun>>,
  histories: Readonly<Record<string, Figure | undefined>>,
): string {
  const cell = (figure: Figure | undefined, unit: Row['unit'], factor = 1) =>
    figure ? `${rounded(figure.median * factor)} ${unit}` : '';
  return table(
    ['', 'whole run', 'processor time', 'most memory', 'verdicts', 'verdicts/s', 'requests', 'histories/s'],
    Object.entries(suites).map(([name, suite]) => [
      name,
      cell(suite.wallMs, 's', 1 / 1000),
      cell(suite.cpuMs, 's', 1 / 1000),
      cell(suite.peakMegabytes, 'MB'),
      suite.verdicts.toLocaleString('en'),
      cell(suite.verdictsPerSecond, '/s'),
      suite.requests.toLocaleString('en'),
      cell(histories[name], '/s'),
    ]),
  );
}

/** One line a size, medians in milliseconds. */
export function growthTable(sizes: readonly Growth[]): string {
  const ms = ({ median }: Figure) => `${rounded(median)} ms`;
  return table(
    [
      'tools',
      'loading the spec',
      'planning a run',
      'starting a server',
      'tools/list',
      'tools/call',
      'matrix',
    ],
    sizes.map(({ tools, load, plan, start, list, call, judge }) => [
      tools.toLocaleString('en'),
      ...[load, plan, start, list, call, judge].map(ms),
    ]),
  );
}

/** Servers beside each other, and beside the one that the last column compares with. */
export function throughputTable(servers: readonly Served[], yardstick: string): string {
  const of = servers.find(({ what }) => what === yardstick)?.read.median;
  const times = (figure: Figure | undefined) => (figure && of ? `${(figure.median / of).toFixed(2)} ×` : '');
  const perSecond = (figure: Figure | undefined) =>
    figure ? `${rounded(figure.median)} /s (${rounded(figure.least)} to ${rounded(figure.most)})` : '';
  return table(
    ['', 'reads', 'keyed creations', 'reads ÷ SDK', 'creations ÷ SDK'],
    servers.map(({ what, read, write }) => [
      what,
      perSecond(read),
      perSecond(write),
      times(read),
      times(write),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function aimText(aim: Row['aim'], unit: Row['unit']): string {
  if (!aim) return '';
  return 'below' in aim ? `below ${rounded(aim.below)} ${unit}` : `at least ${rounded(aim.atLeast)} ${unit}`;
}

function mark(median: number, aim: NonNullable<Row['aim']>): string {
  const met = 'below' in aim ? median < aim.below : median >= aim.atLeast;
  return met ? 'met' : 'missed';
}

/** Three digits say as much as these measurements can. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}
