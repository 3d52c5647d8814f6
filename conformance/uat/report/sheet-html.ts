import { html } from 'hono/html';
import { exchangeDetails } from '../../report/html/exchange.ts';
import { type Html, page, scrollingTable } from '../../report/html/page.ts';
import { counted, duration, oneLine, shortened } from '../../report/text.ts';
import type { UatVerdict } from '../outcome.ts';
import type { UatReport, UatReportPart, UatReportStep } from '../types.generated.ts';
import { sheetStyle } from './sheet-style.ts';
import { extent, stepCounts, stepName, uatConclusions, uatSymbols, uatWords } from './words.ts';

const longestValue = 2000;

/** Tones of the page style. */
const tones: Readonly<Record<UatVerdict, string>> = {
  passed: 'good',
  failed: 'bad',
  error: 'bad',
  'not-observed': 'warn',
  'not-run': 'none',
};
const conclusions: Readonly<Record<UatVerdict, string>> = {
  passed: 'conformant',
  failed: 'not-conformant',
  error: 'could-not-judge',
  'not-observed': 'could-not-judge',
  'not-run': 'could-not-judge',
};

/** The sign-off sheet: one self-contained page to read, print, sign and file. Everything from the server is escaped. */
export function htmlSheet(report: UatReport): string {
  const title = `${uatConclusions[report.verdict]}: ${report.script}`;
  return page(
    title,
    html`${head(report)}
<h2>Steps</h2>
<ol class="steps">${report.steps.map(stepCard)}</ol>
${groupings(report)}
${signatures(report)}
<footer><p>Secrets were replaced by the names of shell variables before anything was written. Long values are cut here and whole in the JSON report.</p></footer>`,
    sheetStyle,
  );
}

function head(report: UatReport): Html {
  const { verdict, broken, target } = report;
  return html`<p class="brand">Touchstone ${report.suite} · acceptance test</p>
<h1>${oneLine(report.title)}</h1>
<section class="verdict ${conclusions[verdict]}" aria-label="Verdict">
<strong>${uatSymbols[verdict]} ${uatConclusions[verdict]}</strong>
<p>${stepCounts(report)}</p>
${broken.length > 0 ? html`<p>Broken requirements: ${broken.join(', ')}</p>` : ''}
</section>
<dl class="facts">
<dt>Script</dt><dd><code>${report.script}</code>, ${report.mapping} mapping</dd>
<dt>System</dt><dd>${oneLine(report.systemTitle)}</dd>
<dt>Endpoint</dt><dd><code>${oneLine(target.url)}</code></dd>
<dt>Run by</dt><dd>${oneLine(report.by)}</dd>
<dt>When</dt><dd><time datetime="${report.startedAt}">${instant(report.startedAt)}</time>, ${counted(report.requests, 'request')} in ${duration(report.durationMs)}</dd>
<dt>Spec</dt><dd><code>${report.specDigest}</code>, state of ${oneLine(report.specDate)}</dd>
<dt>Hooks</dt><dd>${list(target.hooks)}</dd>
<dt>Writes</dt><dd>${oneLine(target.writes)}</dd>
</dl>`;
}

function stepCard(step: UatReportStep): Html {
  const { verdict, action, expectation, passes, negativeTwin, broken, parts } = step;
  return html`<li class="finding step">
<header><h3><span class="id">${stepName(step)}</span> ${oneLine(action)}</h3>
<span class="${tones[verdict]}">${uatSymbols[verdict]} ${uatWords[verdict]}</span></header>
<p class="small muted">${step.isFixture ? 'prepares the steps that follow · ' : ''}${step.scripts.seed} in the document · ${step.scripts.semantic} by meaning</p>
<dl class="facts">
<dt>Expected</dt><dd>${oneLine(expectation)}</dd>
<dt>Observed</dt><dd class="hostile">${value(step.observed)}</dd>
${passes === undefined ? '' : html`<dt>Passes when</dt><dd>${oneLine(passes)}</dd>`}
${negativeTwin === undefined ? '' : html`<dt>Negative twin</dt><dd>${oneLine(negativeTwin)}</dd>`}
${broken.length === 0 ? '' : html`<dt>Breaks</dt><dd class="bad">${broken.join(', ')}</dd>`}
</dl>
<ul class="parts">${parts.map(partItem)}</ul>
</li>`;
}

function partItem({
  says,
  isTwin,
  verdict,
  observed,
  expected,
  requirements,
  facts,
  exchanges,
}: UatReportPart): Html {
  return html`<li>
<p><span class="${tones[verdict]}">${uatSymbols[verdict]}</span> ${says} <span class="small muted">${isTwin ? 'negative twin · ' : ''}${requirements.join(', ')}</span></p>
${
  expected === undefined
    ? html`<p class="small hostile muted">${value(observed)}</p>`
    : html`<div class="comparison"><div><h4>Expected</h4><p class="hostile">${value(expected)}</p></div>
<div class="actual"><h4>Actual</h4><p class="hostile">${value(observed)}</p></div></div>`
}
${
  Object.keys(facts).length === 0
    ? ''
    : html`<dl class="facts small">${Object.entries(facts).map(
        ([name, text]) => html`<dt>${oneLine(name)}</dt><dd class="hostile">${value(text)}</dd>`,
      )}</dl>`
}
${exchanges.length === 0 ? '' : html`<details><summary class="small">${counted(exchanges.length, 'exchange')}</summary>${exchanges.map(exchangeDetails)}</details>`}
</li>`;
}

function groupings({ mappings }: UatReport): Html {
  const rows = (['seed', 'semantic'] as const).flatMap((mapping) =>
    mappings[mapping].map(
      (one) =>
        html`<tr><td>${mapping === 'seed' ? 'as the document labels them' : 'by their meaning'}</td><td><code>${one.script}</code></td><td class="${tones[one.verdict]} nowrap">${uatSymbols[one.verdict]} ${uatWords[one.verdict]}</td><td>${extent(one)}</td></tr>`,
    ),
  );
  return html`<h2>The same steps, grouped both ways</h2>
${scrollingTable('Scripts by mapping', ['Steps', 'Script', 'Result', 'Extent'], 0, rows)}`;
}

function signatures({ by }: UatReport): Html {
  const line = (role: string, name: string) =>
    html`<div><p class="line">${name}</p><p class="small muted">${role}: name</p><p class="line"></p><p class="small muted">date and signature</p></div>`;
  return html`<h2>Sign-off</h2>
<div class="signatures">${line('Tester', oneLine(by))}${line('Test manager', '')}</div>`;
}

function list(items: readonly string[]): Html {
  return items.length === 0 ? html`none` : html`${items.map(oneLine).join(' · ')}`;
}

/** "2026-03-01 09:30 UTC" */
function instant(startedAt: string): string {
  return `${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function value(text: string): string {
  return shortened(text, longestValue);
}
