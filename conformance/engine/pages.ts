import type { Paging } from '../../spec/spec.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** Arguments that ask for the first page of a list. */
export function firstPage(page: Paging, size: number): Record<string, unknown> {
  return { ...(page.number === undefined ? {} : { [page.number]: 1 }), [page.size]: size };
}

/**
 * Arguments that ask for the page behind one: the next number, or the cursor the reply hands out.
 * @param number of the page the reply holds, from 1
 * @returns undefined where the reply hands out no cursor, which is the end
 */
export function pageBehind(
  page: Paging,
  size: number,
  number: number,
  reply: RpcReply,
): Record<string, unknown> | undefined {
  if (page.cursor === undefined)
    return page.number === undefined ? undefined : { [page.number]: number + 1, [page.size]: size };
  const cursor = (reply.value as Record<string, unknown> | null)?.[page.next ?? ''];
  return cursor === undefined || cursor === null || cursor === ''
    ? undefined
    : { [page.cursor]: cursor, [page.size]: size };
}
