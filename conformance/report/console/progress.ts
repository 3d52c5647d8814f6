import type { RunHeader, Verdict } from '../../engine/events.ts';
import { type ChapterTally, emptyTally } from '../grouping.ts';
import { counted, duration, number, oneLine } from '../text.ts';
import { verdictSymbols } from '../words.ts';
import { columnsOf, cut, type Paper } from './layout.ts';

const barWidth = 20;
const mostRunning = 12;
/** Before this many cases an estimate would be noise. */
const casesForAnEstimate = 10;

/** A chapter while it fills. */
export interface ChapterProgress {
  name: string;
  planned: number;
  tally: ChapterTally;
  /** Cases its lasting line spoke for; 0 while none was printed. */
  printed: number;
}

export function plannedChapters(planned: RunHeader['planned']): ChapterProgress[] {
  return Object.entries(planned).map(([name, cases]) => plannedChapter(name, cases));
}

export function plannedChapter(name: string, planned: number): ChapterProgress {
  return { name, planned, tally: emptyTally(), printed: 0 };
}

/** The line of a chapter that is done: "approval  ✘ 2 · ✔ 38   40 cases, 412 requests". */
export function chapterLine(
  { name, planned, tally }: ChapterProgress,
  nameWidth: number,
  { paint }: Paper,
): string {
  const colours = {
    pass: paint.green,
    fail: paint.red,
    warn: paint.yellow,
    skip: paint.dim,
    error: paint.red,
  };
  const order: Verdict[] = ['fail', 'error', 'warn', 'pass', 'skip'];
  const found = order.filter((verdict) => tally[verdict] > 0);
  const counts = found.map((verdict) => `${verdictSymbols[verdict]} ${number(tally[verdict])}`);
  const coloured =
    found.map((verdict, i) => colours[verdict](counts[i] as string)).join(' · ') || paint.dim('nothing ran');
  const padding = ' '.repeat(Math.max(1, 24 - columnsOf(counts.join(' · '))));
  const cases =
    tally.cases < planned
      ? `${number(tally.cases)} of ${counted(planned, 'case')}`
      : counted(tally.cases, 'case');
  const cost = paint.dim(`${cases}, ${counted(tally.requests, 'request')}`);
  return `${padded(oneLine(name), nameWidth)}  ${coloured}${padding}${cost}`;
}

/** What a terminal shows below the finished chapters: those that fill, those to come, and time. Each line fits one row. */
export function runningLines(
  chapters: readonly ChapterProgress[],
  { elapsedMs, current, nameWidth }: { elapsedMs: number; current: string; nameWidth: number },
  paper: Paper,
): string[] {
  const filling = chapters.filter(({ tally, planned }) => tally.cases > 0 && tally.cases < planned);
  const waiting = chapters.filter(({ tally, planned }) => tally.cases === 0 && planned > 0);
  const lines = filling.slice(0, mostRunning).map((chapter) => bar(chapter, nameWidth));
  if (filling.length > mostRunning)
    lines.push(`and ${counted(filling.length - mostRunning, 'chapter')} more`);
  if (waiting.length > 0)
    lines.push(`to come  ${waiting.map(({ name, planned }) => `${oneLine(name)} ${planned}`).join(' · ')}`);
  const status = [`${duration(elapsedMs)}`, remaining(chapters, elapsedMs), oneLine(current)]
    .filter(Boolean)
    .join(' · ');
  return [...lines, status].map((line) => paper.paint.dim(cut(line, paper.width - 1)));
}

function bar({ name, planned, tally }: ChapterProgress, nameWidth: number): string {
  const full = Math.floor((tally.cases / planned) * barWidth);
  const bad = (['fail', 'error', 'warn'] as const)
    .filter((verdict) => tally[verdict] > 0)
    .map((verdict) => `  ${verdictSymbols[verdict]} ${tally[verdict]}`);
  const blocks = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
  return `${padded(oneLine(name), nameWidth)}  ${blocks}  ${tally.cases}/${planned}${bad.join('')}`;
}

/** Assumes that the cases to come take as long as those that were: rough, and said so. */
function remaining(chapters: readonly ChapterProgress[], elapsedMs: number): string {
  const done = chapters.reduce((sum, { tally }) => sum + tally.cases, 0);
  const left = chapters.reduce((sum, { tally, planned }) => sum + Math.max(0, planned - tally.cases), 0);
  if (done < casesForAnEstimate || left === 0) return '';
  return `about ${duration(Math.ceil((elapsedMs * left) / done / 1000) * 1000)} left`;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}
