import type { Exchange } from '../wire/exchange.ts';

/** A shell command that repeats a (redacted) exchange. Secrets are shell variables, so those headers are in double quotes. */
export function curlCommand({ request }: Exchange): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const body = request.body === undefined ? [] : ['--data-binary', quote(shortened(request.body))];
  return [
    'curl -s',
    ...(request.method === 'POST' ? [] : ['-X', request.method]),
    quote(request.url),
    ...headers,
    ...body,
  ].join(' ');
}

function quote(text: string): string {
  if (!/\$[A-Z_]+/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `"${text.replaceAll(/[\\"`]/g, '\\$&').replaceAll(/\$(?![A-Z_])/g, '\\$')}"`;
}

function shortened(body: string): string {
  return body.length <= 2000 ? body : `${body.slice(0, 2000)}… (${body.length} characters)`;
}
