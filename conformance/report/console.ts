import picocolors from 'picocolors';
import type { CaseVerdict, Reporter, RunHeader } from '../engine/events.ts';
import { findingLines } from './console/findings.ts';
import { conclusionLines, gapLines, headerLines, interruptedLines } from './console/frame.ts';
import { columnsOf, type Paper } from './console/layout.ts';
import { plainScreen, terminalScreen } from './console/live-region.ts';
import {
  type ChapterProgress,
  chapterLine,
  plannedChapter,
  plannedChapters,
  runningLines,
} from './console/progress.ts';
import { addTo } from './grouping.ts';
import { oneLine } from './text.ts';

export interface ConsoleOptions {
  write: (text: string) => void;
  /** Whether progress may be painted over in place. */
  isTerminal: boolean;
  color: boolean;
  /** Columns of the terminal; 80 on a terminal and 100 in a log when not known. */
  columns?: number;
  /** Paths that the conclusion names. */
  reportFiles?: readonly string[];
  /** Milliseconds from any origin; for tests. */
  now?: () => number;
}

export interface ConsoleReporter extends Reporter {
  /** Ends the output of a run that was cut short; does nothing after a conclusion. */
  close(): void;
}

/** The live lines are painted when an event arrives, but not more often than this; no timer outlives the run. */
const redrawEveryMs = 100;

/** Tells a person at a terminal, or the reader of a log, what a run finds, while it runs and at the end. */
export function consoleReporter(options: ConsoleOptions): ConsoleReporter {
  const { write, isTerminal, now = () => performance.now() } = options;
  const width = Math.max(20, options.columns || (isTerminal ? 80 : 100));
  const paper: Paper = { width, paint: picocolors.createColors(options.color) };
  const screen = isTerminal ? terminalScreen(write) : plainScreen(write);
  const verdicts: CaseVerdict[] = [];
  let chapters: ChapterProgress[] = [];
  let startedAt: number | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let current = 'starting';
  let concluded = false;

  function start(run: RunHeader): void {
    startedAt = now();
    chapters = plannedChapters(run.planned);
    screen(headerLines(run, paper), []);
  }

  function chapterNamed(name: string): ChapterProgress {
    const known = chapters.find((chapter) => chapter.name === name);
    if (known) return known;
    const unplanned = plannedChapter(name, 0);
    chapters.push(unplanned);
    return unplanned;
  }

  function take(verdict: CaseVerdict): void {
    verdicts.push(verdict);
    const chapter = chapterNamed(verdict.chapter);
    addTo(chapter.tally, verdict);
    if (chapter.tally.cases === chapter.planned) draw([finished(chapter)]);
    else drawNowAndThen();
  }

  function finished(chapter: ChapterProgress): string {
    chapter.printed = chapter.tally.cases;
    return chapterLine(chapter, nameWidth(), paper);
  }

  /** Chapters that ran short, over, or without a plan. */
  function unfinishedChapters(): string[] {
    return chapters
      .filter(({ tally, planned, printed }) => tally.cases !== printed || tally.cases < planned)
      .map(finished);
  }

  function nameWidth(): number {
    return Math.max(0, ...chapters.map(({ name }) => columnsOf(oneLine(name))));
  }

  function draw(lasting: readonly string[]): void {
    drawnAt = now();
    screen(
      lasting,
      runningLines(
        chapters,
        { elapsedMs: drawnAt - (startedAt ?? drawnAt), current, nameWidth: nameWidth() },
        paper,
      ),
    );
  }

  function drawNowAndThen(): void {
    if (isTerminal && now() - drawnAt >= redrawEveryMs) draw([]);
  }

  /** Replaces the live lines by what lasts; nothing is painted after this. */
  function conclude(lines: readonly string[]): void {
    concluded = true;
    screen([...unfinishedChapters(), ...findingLines(verdicts, paper), ...lines], []);
  }

  return {
    on(event) {
      if (event.type === 'started') start(event.run);
      else if (event.type === 'case-started') {
        current = `${event.check} ${event.case}`;
        drawNowAndThen();
      } else if (event.type === 'verdict') take(event.verdict);
      else {
        const { summary } = event;
        conclude([
          ...gapLines(verdicts, summary, paper),
          ...conclusionLines(summary, options.reportFiles ?? [], paper),
        ]);
      }
    },
    close() {
      if (startedAt !== undefined && !concluded) conclude(interruptedLines(verdicts, paper));
    },
  };
}
