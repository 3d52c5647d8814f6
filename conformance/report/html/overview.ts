import { html } from 'hono/html';
import { counted, duration, number, oneLine } from '../text.ts';
import type { Report } from '../types.generated.ts';
import { conclusionSymbols, conclusionWords, mustSentence, verdictSentence } from '../words.ts';
import type { Html } from './page.ts';

/** The verdict, what was judged, and what was and was not covered. */
export function overview(report: Report): Html {
  const { summary } = report;
  return html`<p class="brand">Touchstone ${report.suite}</p>
<h1>${oneLine(report.title || report.system)}</h1>
<section class="verdict ${summary.conclusion}" aria-label="Verdict">
<strong>${conclusionSymbols[summary.conclusion]} ${conclusionWords[summary.conclusion]}</strong>
${summary.reason ? html`<p>${oneLine(summary.reason)}</p>` : ''}
<p>${mustSentence(summary, report.requirements)}</p>
<p class="muted small">${counted(report.verdicts.length, 'case')}: ${verdictSentence(summary)}</p>
</section>
${tiles(report)}
${facts(report)}`;
}

function tiles({ summary, requirements }: Report): Html {
  const warned = requirements.filter(({ outcome }) => outcome === 'warned').length;
  const { violated, verified, unverified, excluded } = summary.requirements;
  const tile = (count: number, tone: string, label: string) =>
    html`<li><b class="${count > 0 ? tone : ''}">${number(count)}</b> <span class="muted small">${label}</span></li>`;
  return html`<ul class="tiles" aria-label="Requirements by outcome, all levels">
${tile(violated, 'bad', 'violated')}
${tile(warned, 'warn', 'warned')}
${tile(unverified, 'none', 'unverified')}
${tile(verified, 'good', 'verified')}
${tile(excluded, 'none', 'beyond any black box')}
</ul>`;
}

function facts(report: Report): Html {
  const { target, summary } = report;
  return html`<dl class="facts">
<dt>Endpoint</dt><dd><code>${oneLine(target.url)}</code></dd>
<dt>System</dt><dd>${oneLine(report.system)}</dd>
<dt>Date</dt><dd><time datetime="${report.startedAt}">${instant(report.startedAt)}</time></dd>
<dt>Cost</dt><dd>${counted(summary.requests, 'request')} in ${duration(report.durationMs)}</dd>
<dt>Seed</dt><dd><code>${report.seed}</code></dd>
<dt>Spec</dt><dd><code>${report.specDigest}</code>, state of ${oneLine(report.specDate)}</dd>
<dt>Actors</dt><dd>${list(target.actors)}</dd>
<dt>Hooks</dt><dd>${list(target.hooks)}</dd>
<dt>Writes</dt><dd>${oneLine(target.writes)}</dd>
<dt>Not covered</dt><dd>${list(target.notCovered, 'nothing: the target offers all that the suite asks for')}</dd>
</dl>`;
}

function list(items: readonly string[], none = 'none'): Html {
  return items.length === 0
    ? html`${none}`
    : html`<ul>${items.map((item) => html`<li>${oneLine(item)}</li>`)}</ul>`;
}

/** "2026-03-01 09:30 UTC" */
function instant(startedAt: string): string {
  return `${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
