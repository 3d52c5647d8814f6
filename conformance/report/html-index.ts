import { html } from 'hono/html';
import { type Html, page, scrollingTable } from './html/page.ts';
import { number, oneLine } from './text.ts';
import type { ReportSummary } from './types.generated.ts';
import { conclusionSymbols, conclusionWords } from './words.ts';

/** One report of several. */
export interface ReportPage {
  system: string;
  /** Path of its report, relative to the index page. */
  href: string;
  summary: ReportSummary;
}

const tones = { conformant: 'good', 'not-conformant': 'bad', 'could-not-judge': 'warn' } as const;
const headings = [
  'System',
  'Verdict',
  'MUST violated',
  'verified',
  'unverified',
  'excluded',
  'Warnings',
  'Requests',
];

/** A page that leads to the reports of several systems. */
export function reportIndex(pages: readonly ReportPage[]): string {
  return page(
    'Touchstone reports',
    html`<p class="brand">Touchstone</p>
<h1>Reports</h1>
${scrollingTable('Reports', headings, 6, pages.map(row))}`,
  );
}

function row({ system, href, summary }: ReportPage): Html {
  const { must, conclusion } = summary;
  const counts = [
    must.violated,
    must.verified,
    must.unverified,
    must.excluded,
    summary.warn,
    summary.requests,
  ];
  // The leading dot keeps the link relative, whatever a folder is called.
  return html`<tr><td><a href="./${href}">${oneLine(system)}</a></td>
<td class="sentence ${tones[conclusion]}">${conclusionSymbols[conclusion]} ${conclusionWords[conclusion]}${summary.reason ? html`<p class="muted">${oneLine(summary.reason)}</p>` : ''}</td>
${counts.map((count) => html`<td class="number">${number(count)}</td>`)}</tr>`;
}
