import type { Exchange } from '../../conformance/wire/exchange.ts';
import { eventData } from '../../conformance/wire/server-sent-events.ts';

/** Headers that say what an exchange is about; the others only differ from run to run. */
const telling = [
  'authorization',
  'origin',
  'host',
  'mcp-session-id',
  'mcp-protocol-version',
  'content-type',
  'www-authenticate',
];
const longest = 300;

/** An exchange as HTTP, without what differs between two runs on two machines: ports, names drawn at random, folders. */
export function shownExchange({ request, response, noReply }: Exchange): string {
  const { pathname, search } = new URL(request.url);
  return [
    `${request.method} ${pathname}${search}`,
    ...shownHeaders(request.headers),
    ...(request.body === undefined ? [] : ['', steady(cut(request.body))]),
    '',
    response ? `HTTP ${response.status}` : `no reply: ${noReply?.message}`,
    ...shownHeaders(response?.headers ?? {}),
    ...(response && response.body !== '' ? ['', shownBody(response)] : []),
  ].join('\n');
}

/** Text without what differs between two runs. */
export function steady(text: string): string {
  return text
    .replaceAll(/(localhost|127\.0\.0\.1):\d+/g, '$1')
    .replaceAll(/touchstone-[a-z0-9]+/g, 'touchstone-1')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_\w+)*/g, '…')
    .replaceAll(/Content-Length: \d+/gi, '');
}

function shownHeaders(headers: Readonly<Record<string, string | string[]>>): string[] {
  return telling.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : `${name}: ${steady([value].flat().join(', '))}`;
  });
}

/** Pages for people hold folders and messages of the runtime: that there is one is enough. */
function shownBody({ body, headers }: NonNullable<Exchange['response']>): string {
  const type = [headers['content-type']].flat()[0] ?? '';
  if (type.startsWith('text/html')) return '(an HTML page)';
  if (!type.startsWith('text/event-stream')) return steady(cut(body));
  return eventData(body)
    .filter((data) => data !== '')
    .map((data) => `data: ${steady(cut(data))}`)
    .join('\n');
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
