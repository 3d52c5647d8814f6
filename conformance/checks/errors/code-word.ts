import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** Members that hold a word for programs, wherever servers put it. */
const members = ['code', 'errorCode', 'error_code', 'type', 'reason'];

/**
 * The word that tells a program why a call was refused (FORBIDDEN): from error.data, a tool's own JSON, or the body where HTTP alone
 * refuses. Undefined when there is none.
 */
export function codeWordOf(reply: RpcReply): string | undefined {
  const body = reply.status >= 400 && !reply.isResponse ? reply.json : undefined;
  const own = reply.result?.isError === true ? [reply.value, reply.result.structuredContent] : [];
  const places = [reply.error?.data, ...own, body];
  return places.map((place) => wordIn(place, 3)).find((word) => word !== undefined);
}

function wordIn(value: unknown, depth: number): string | undefined {
  if (!isObject(value) || depth === 0) return undefined;
  const own = members.map((name) => value[name]).find(isWord);
  if (own !== undefined) return own;
  return Object.values(value)
    .map((member) => wordIn(member, depth - 1))
    .find((word) => word !== undefined);
}

/** One word: programs compare it, people are told in sentences. */
function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*$/.test(value);
}
