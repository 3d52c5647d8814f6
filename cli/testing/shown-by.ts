import { answeredValue } from '../../conformance/approvals/outcome.ts';
import { isObject } from '../../conformance/json-object.ts';
import type { Target } from '../../conformance/target/target.ts';
import type { RpcReply } from '../../conformance/wire/rpc-reply.ts';

interface Call {
  name: string;
  arguments: Readonly<Record<string, unknown>>;
}

/** Asks for a call, has it approved, and looks at once at what a list shows that was looked at before. */
export function afterApproval(call: Call, list: Call): (target: Target) => Promise<RpcReply> {
  return async (target) => {
    await called(target, list);
    await approved(target, call);
    return called(target, list);
  };
}

/** Asks for a call, has it approved, and repeats it. */
export function repeated(call: Call): (target: Target) => Promise<RpcReply> {
  return async (target) => {
    const approvalToken = await approved(target, call);
    return called(target, { ...call, arguments: { ...call.arguments, approvalToken } });
  };
}

/** Makes calls one after the other; the last one shows it. */
export function lastOf(calls: readonly Call[], headers: Record<string, string> = {}) {
  return async (target: Target): Promise<RpcReply> => {
    const replies: RpcReply[] = [];
    for (const call of calls) replies.push(await called(target, call, headers));
    return replies.at(-1) as RpcReply;
  };
}

async function approved(target: Target, call: Call): Promise<string> {
  const value = answeredValue(await called(target, call));
  const reference = String(isObject(value) ? value.approvalToken : undefined);
  await target.hooks.approve({ reference, tool: call.name, arguments: call.arguments });
  return reference;
}

async function called(
  { actors }: Target,
  call: Call,
  headers: Record<string, string> = {},
): Promise<RpcReply> {
  const { caller } = await actors.get('full');
  return caller.call(call.name, call.arguments, { headers });
}
