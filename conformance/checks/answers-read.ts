import type { Tool } from '../../spec/spec.ts';
import { answeredValue } from '../approvals/outcome.ts';
import { itemsOf } from '../engine/collections.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** Whether a call that reads was answered with what it asks for: a collection where it lists, something at all otherwise. */
export function answersRead(tool: Tool, reply: RpcReply): boolean {
  if (!reply.succeeded) return false;
  return tool.operation.kind === 'list'
    ? itemsOf(tool, reply) !== undefined
    : answeredValue(reply) !== undefined || reply.text !== undefined;
}
