import { html } from 'hono/html';
import { requirementsByChapter } from '../grouping.ts';
import { oneLine } from '../text.ts';
import type { ReportRequirement } from '../types.generated.ts';
import { outcomeSymbols, outcomeWords } from '../words.ts';
import type { Html } from './page.ts';

const outcomes = Object.keys(outcomeWords) as ReportRequirement['outcome'][];

/** One cell a requirement, by chapter; told apart by symbol as well as by colour; each leads to its row. */
export function requirementMap(requirements: readonly ReportRequirement[]): Html {
  const chapters = [...requirementsByChapter(requirements, 'no check')] as [string, ReportRequirement[]][];
  return html`<h2 id="map">Requirements at a glance</h2>
<ul class="legend" aria-label="Legend">${outcomes.map(
    (outcome) =>
      html`<li><span class="cell ${outcome}" aria-hidden="true">${outcomeSymbols[outcome]}</span> ${outcomeWords[outcome]}</li>`,
  )}</ul>
<dl class="map">${chapters.map(
    ([chapter, rows]) => html`
<dt>${chapter} <span class="muted small">${rows.length}</span></dt>
<dd><ul class="cells">${rows.map((row) => html`<li>${cell(row)}</li>`)}</ul></dd>`,
  )}</dl>`;
}

function cell({ id, level, says, outcome }: ReportRequirement): Html {
  const label = `${id}, ${level}, ${outcomeWords[outcome]}`;
  return html`<a class="cell ${outcome}" href="#${encodeURIComponent(id)}" aria-label="${label}" title="${label}: ${oneLine(says)}">${outcomeSymbols[outcome]}</a>`;
}
