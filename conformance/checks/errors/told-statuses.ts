import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** Members that hold a status, wherever servers put it. */
const members = ['status', 'statusCode', 'status_code', 'http_status', 'httpStatus', 'code'];

/**
 * Every status a refusal tells: that of HTTP, and those in error.data, in a tool's own JSON or in the body of an HTTP error
 * . Numbers that are no HTTP status of a refusal do not count, such as JSON-RPC codes.
 */
export function toldStatuses(reply: RpcReply): number[] {
  const { error, result, value } = reply;
  const places = [error?.data, value, result?.structuredContent, reply.isResponse ? undefined : reply.json];
  return [reply.status, ...places.flatMap((place) => statusesIn(place, 4))].filter(
    (status) => status >= 400 && status < 600,
  );
}

function statusesIn(value: unknown, depth: number): number[] {
  if (!isObject(value) || depth === 0) return [];
  const own = members.map((name) => value[name]).filter((status) => typeof status === 'number');
  return [...own, ...Object.values(value).flatMap((member) => statusesIn(member, depth - 1))];
}
