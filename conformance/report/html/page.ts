import { html, raw } from 'hono/html';
import { visible } from '../text.ts';
import { style } from './style.ts';

/** A piece of HTML in which every interpolated string is escaped. */
export type Html = ReturnType<typeof html>;

/**
 * One self-contained document. The policy allows nothing but its own style: even if a text escaped its escaping, no script
 * runs, nothing loads and nothing is sent (CSP 3 §6.1). `ownStyle` is what a kind of page needs beyond the common style.
 */
export function page(title: string, body: Html, ownStyle = ''): string {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style + ownStyle)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  // Over the whole document, so that no control or direction mark of any string slips through.
  return visible(String(document));
}

/** A table that scrolls sideways on its own where the screen is narrow; reachable by keyboard. The last `amounts` columns hold numbers. */
export function scrollingTable(
  label: string,
  headings: readonly string[],
  amounts: number,
  rows: readonly Html[],
): Html {
  const firstAmount = headings.length - amounts;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${headings.map((heading, column) => html`<th scope="col" class="${column < firstAmount ? 'text' : 'number'}">${heading}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}
