import { html } from 'hono/html';
import { type Gap, gaps, tallyByChapter } from '../grouping.ts';
import { counted, duration, number, oneLine, shortened } from '../text.ts';
import type { Report, ReportRequirement, ReportVerdict } from '../types.generated.ts';
import { outcomeSymbols, outcomeWords, verdictSentence, verdictSymbols } from '../words.ts';
import { type Html, scrollingTable } from './page.ts';

const outcomeTones = {
  violated: 'bad',
  warned: 'warn',
  unverified: 'none',
  verified: 'good',
  excluded: 'none',
} as const;
const verdictTones = { fail: 'bad', error: 'bad', warn: 'warn', skip: 'none', pass: 'good' } as const;

/** Why requirements stay unverified, one row a reason. */
export function gapTable({ verdicts, requirements }: Report): Html {
  const found = gaps(verdicts, requirements);
  if (found.length === 0) return html``;
  return html`<h2 id="unverified">What was not observed</h2>
${scrollingTable('What was not observed', ['Reason', 'Leaves unverified', 'Skipped'], 1, found.map(gapRow))}`;
}

function gapRow({ reason, skipped, unverified }: Gap): Html {
  const ids = unverified.map((id) => html`<a class="id" href="#${encodeURIComponent(id)}">${id}</a> `);
  return html`<tr><td class="sentence">${oneLine(reason)}</td>
<td class="sentence">${unverified.length === 0 ? 'nothing: other cases observed it' : ids}</td><td class="number">${counted(skipped, 'case')}</td></tr>`;
}

/** Every requirement with what became of it; the rows that the map and the findings lead to. */
export function requirementTable(requirements: readonly ReportRequirement[]): Html {
  const headings = ['Requirement', 'Outcome', 'Promise', 'Level', 'Source', 'Checks'];
  return html`<h2 id="requirements">All requirements <span class="muted small">${number(requirements.length)}</span></h2>
${scrollingTable('All requirements', headings, 0, requirements.map(requirementRow))}`;
}

function requirementRow({
  id,
  outcome,
  level,
  provenance,
  says,
  source,
  checks,
  reason,
}: ReportRequirement): Html {
  return html`<tr id="${id}"><td class="nowrap id">${id}</td>
<td class="outcome ${outcomeTones[outcome]}">${outcomeSymbols[outcome]} ${outcomeWords[outcome]}</td>
<td class="sentence">${oneLine(says)}${reason ? html`<p class="muted">${oneLine(reason)}</p>` : ''}</td>
<td>${level}<div class="muted">${provenance}</div></td>
<td class="sentence muted">${oneLine(source)}</td>
<td class="id-list">${checks.map((check) => html`<div class="id">${check}</div>`)}</td></tr>`;
}

/** Every case with its verdict, folded by chapter. */
export function verdictTables(verdicts: readonly ReportVerdict[]): Html {
  return html`<h2 id="verdicts">All verdicts</h2>${[...tallyByChapter(verdicts)].map(
    ([
      chapter,
      tally,
    ]) => html`<details class="chapter"><summary>${chapter} <span class="muted small">${verdictSentence(tally)}</span></summary>
${scrollingTable(
  `Verdicts of ${chapter}`,
  ['Verdict', 'Check', 'Case', 'Reason', 'Time', 'Requests'],
  2,
  verdicts.filter((verdict) => verdict.chapter === chapter).map(verdictRow),
)}</details>`,
  )}`;
}

function verdictRow(verdict: ReportVerdict): Html {
  const { check, reason, durationMs, requests } = verdict;
  return html`<tr><td class="nowrap ${verdictTones[verdict.verdict]}">${verdictSymbols[verdict.verdict]} ${verdict.verdict}</td><td class="id">${check}</td>
<td class="sentence hostile">${oneLine(shortened(verdict.case, 400))}</td><td class="hostile">${oneLine(shortened(reason ?? '', 400))}</td>
<td class="number">${duration(durationMs)}</td><td class="number">${number(requests)}</td></tr>`;
}
