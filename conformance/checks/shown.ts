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
  return shortened(asJson(value) ?? String(value));
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value nested too deeply to be shown';
  }
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
