import { html } from 'hono/html';
import { charts } from './html/charts.ts';
import { findings } from './html/findings.ts';
import { overview } from './html/overview.ts';
import { page } from './html/page.ts';
import { requirementMap } from './html/requirement-map.ts';
import { gapTable, requirementTable, verdictTables } from './html/tables.ts';
import { oneLine } from './text.ts';
import type { Report } from './types.generated.ts';
import { conclusionWords } from './words.ts';

/** One self-contained HTML document: no script, nothing loaded; everything that came from the server is escaped. */
export function htmlReport(report: Report): string {
  const title = `${conclusionWords[report.summary.conclusion]}: ${oneLine(report.title || report.system)}`;
  return page(
    title,
    html`${overview(report)}
${requirementMap(report.requirements)}
${charts(report.verdicts)}
${findings(report.verdicts)}
${gapTable(report)}
${requirementTable(report.requirements)}
${verdictTables(report.verdicts)}
<footer><p>Secrets were replaced by the names of shell variables before anything was written. Long values are cut here and whole in report.json.</p></footer>`,
  );
}
