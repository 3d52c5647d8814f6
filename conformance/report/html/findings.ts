import { html } from 'hono/html';
import { type CheckGroup, groupByCheck } from '../grouping.ts';
import { counted, oneLine, shortened } from '../text.ts';
import type { ReportFinding, ReportVerdict } from '../types.generated.ts';
import { verdictSymbols, verdictWords } from '../words.ts';
import { exchangeDetails } from './exchange.ts';
import type { Html } from './page.ts';

/** Cases of one check that are told in full; the others are named. All of them are in report.json. */
const mostCases = 20;
const longestValue = 4000;
const longestName = 400;

/** Failures, errors of the harness, then warnings; one article a check, its first case open. */
export function findings(verdicts: readonly ReportVerdict[]): Html {
  const groups = groupByCheck(verdicts, ['fail', 'error', 'warn']);
  if (groups.length === 0) return html`<h2 id="findings">Findings</h2><p class="muted">None.</p>`;
  return html`<h2 id="findings">Findings <span class="muted small">${counted(groups.length, 'check')}</span></h2>${groups.map(article)}`;
}

function article({ check, verdict, first, cases, requirements }: CheckGroup): Html {
  const tone = verdict === 'warn' ? 'warn' : 'bad';
  return html`<article class="finding ${verdict}-finding">
<header><h3><span class="${tone}">${verdictSymbols[verdict]} ${verdictWords[verdict]}</span> <span class="id">${check}</span></h3>
<span class="small">${requirements.map((id) => html`<a href="#${encodeURIComponent(id)}">${id}</a> `)}${first.level}</span></header>
<p>${oneLine(first.says)}</p>
${first.case === '' ? '' : html`<p class="small muted">Case: <span class="hostile">${caseName(first)}</span></p>`}
${caseBody(first as ReportVerdict)}
${furtherCases((cases as ReportVerdict[]).slice(1))}
</article>`;
}

function furtherCases(cases: readonly ReportVerdict[]): Html {
  if (cases.length === 0) return html``;
  const told = cases.slice(0, mostCases);
  const named = cases.slice(mostCases);
  return html`<details class="more"><summary><b>${counted(cases.length, 'more case')} of this check</b></summary>
${told.map((one) => html`<details class="case"><summary>${caseName(one)}</summary>${caseBody(one)}</details>`)}
${named.length > 0 ? html`<p class="small muted">${counted(named.length, 'further case')}, told in report.json:</p>` : ''}
${named.length > 0 ? html`<ul class="small">${named.map((one) => html`<li class="hostile">${caseName(one)}</li>`)}</ul>` : ''}
</details>`;
}

function caseName({ case: name }: Pick<ReportVerdict, 'case'>): string {
  return oneLine(shortened(name, longestName));
}

function caseBody({ finding, reason }: ReportVerdict): Html {
  return finding ? findingBody(finding) : html`<pre>${value(reason ?? 'No reason was given.')}</pre>`;
}

function findingBody({ expected, actual, why, details, replay, curl, exchanges }: ReportFinding): Html {
  return html`<div class="comparison">
<div><h4>Expected</h4><p class="hostile">${value(expected)}</p></div>
<div class="actual"><h4>Actual</h4><p class="hostile">${value(actual)}</p></div>
</div>
<p>Why it matters: <span class="hostile">${value(why)}</span></p>
<dl class="facts small">${Object.entries(details).map(
    ([name, text]) => html`<dt>${oneLine(name)}</dt><dd class="hostile">${value(text)}</dd>`,
  )}</dl>
<div class="evidence"><h4>Replay</h4><pre>touchstone replay ${oneLine(replay)}</pre></div>
${curl ? html`<div class="evidence"><h4>curl</h4><pre>${value(curl)}</pre></div>` : ''}
${exchanges.length > 0 ? html`<details><summary>${counted(exchanges.length, 'exchange')}</summary>${exchanges.map(exchangeDetails)}</details>` : ''}`;
}

function value(text: string): string {
  return shortened(text, longestValue);
}
