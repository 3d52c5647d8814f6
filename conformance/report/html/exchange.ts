import { html } from 'hono/html';
import { duration, oneLine, shortened } from '../text.ts';
import type { ReportExchange } from '../types.generated.ts';
import type { Html } from './page.ts';

/** Longer bodies and header values are cut here and whole in report.json. */
const longestBody = 4000;

/** A request and what came back, as HTTP text (RFC 9112 §2), folded. */
export function exchangeDetails({ request, response, noReply, durationMs }: ReportExchange): Html {
  const answer = response ? String(response.status) : `no reply (${noReply?.kind ?? 'unknown'})`;
  const title = `${request.method} ${shortened(request.url, 200)} → ${answer}, ${duration(durationMs)}`;
  const sent = message(`${request.method} ${request.url} HTTP/1.1`, request.headers, request.body);
  const received = response
    ? message(`HTTP/1.1 ${response.status}`, response.headers, response.body)
    : (noReply?.message ?? 'Nothing was recorded.');
  const note = response?.truncated ? '\n\n(The reply was longer; the probe stopped reading here.)' : '';
  return html`<details><summary><code>${oneLine(title)}</code></summary>
<pre>${sent}</pre>
<pre>${received}${note}</pre></details>`;
}

function message(
  startLine: string,
  headers: Readonly<Record<string, string | string[]>>,
  body: string | undefined,
): string {
  const fields = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${shortened(value, longestBody)}`),
  );
  const head = [shortened(startLine, longestBody), ...fields].join('\n');
  return body ? `${head}\n\n${shortened(body, longestBody)}` : head;
}
