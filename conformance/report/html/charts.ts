import { html } from 'hono/html';
import type { Verdict } from '../../engine/events.ts';
import { type ChapterTally, tallyByChapter } from '../grouping.ts';
import { counted, duration, number } from '../text.ts';
import type { ReportVerdict } from '../types.generated.ts';
import { verdictSentence, verdictSymbols } from '../words.ts';
import type { Html } from './page.ts';

/** What went wrong stands first, so that it lines up at the left edge. */
const order: readonly Verdict[] = ['fail', 'error', 'warn', 'pass', 'skip'];

/** Verdicts, time and requests by chapter. The numbers stand beside each bar; the bars only picture them. */
export function charts(verdicts: readonly ReportVerdict[]): Html {
  const chapters = [...tallyByChapter(verdicts)];
  if (chapters.length === 0) return html``;
  return html`<h2>Chapters</h2>
<div class="charts">
<figure><figcaption>Verdicts</figcaption><ul class="bars">${chapters.map(([name, tally]) => verdictBar(name, tally))}</ul></figure>
<figure><figcaption>Time and requests <span class="muted small">time is summed over cases, which may run side by side</span></figcaption>
<ul class="legend" aria-hidden="true"><li><svg class="key" viewBox="0 0 1 1"><rect class="fill-time" width="1" height="1"/></svg>time</li><li><svg class="key" viewBox="0 0 1 1"><rect class="fill-requests" width="1" height="1"/></svg>requests</li></ul>
${costBars(chapters)}</figure>
</div>`;
}

function verdictBar(name: string, tally: ChapterTally): Html {
  let x = 0;
  const pieces = order
    .filter((verdict) => tally[verdict] > 0)
    .map((verdict) => {
      const width = (tally[verdict] / tally.cases) * 1000;
      const piece = html`<rect class="fill-${verdict}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
      x += width;
      return piece;
    });
  const counts = order
    .filter((verdict) => tally[verdict] > 0)
    .map((verdict) => `${verdictSymbols[verdict]} ${number(tally[verdict])}`)
    .join('  ');
  return bar(name, counts, `${name}: ${verdictSentence(tally)}`, html`${pieces}`);
}

/** Two bars a chapter, each measured against the largest of its kind. */
function costBars(chapters: readonly (readonly [string, ChapterTally])[]): Html {
  const longest = Math.max(1, ...chapters.map(([, { durationMs }]) => durationMs));
  const most = Math.max(1, ...chapters.map(([, { requests }]) => requests));
  const share = (value: number, largest: number) => ((value / largest) * 1000).toFixed(2);
  const rows = chapters.map(([name, { durationMs, requests }]) => {
    const text = `${duration(durationMs)} · ${counted(requests, 'request')}`;
    const shapes = html`<rect class="fill-time" width="${share(durationMs, longest)}" height="4.6"/>
<rect class="fill-requests" y="5.4" width="${share(requests, most)}" height="4.6"/>`;
    return bar(name, text, `${name}: ${text}`, shapes);
  });
  return html`<ul class="bars">${rows}</ul>`;
}

function bar(name: string, numbers: string, alternative: string, shapes: Html): Html {
  return html`<li><div class="line"><span>${name}</span><span>${numbers}</span></div>
<svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${alternative}">${shapes}</svg></li>`;
}
