import type { RpcReply } from '../wire/rpc-reply.ts';

const longest = 400;

/** A reply in a line, for "Actual". */
export function shown(reply: RpcReply): string {
  const { response, noReply } = reply.exchange;
  if (!response) return `no reply: ${noReply?.message}`;
  const type = reply.header('content-type') ?? 'no content type';
  const body = response.body === '' ? 'an empty body' : shortened(response.body.replaceAll(/\s+/g, ' '));
  return `HTTP ${response.status}, ${type}: ${body}`;
}

/** A value as JSON, shortened. */
export function shownValue(value: unknown): string {
  return shortened(JSON.stringify(value) ?? String(value));
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
