import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { isDenied } from '../entitlement/denial.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { sampleArguments } from '../tools/sample-arguments.ts';

/** A refusal for the arguments: a tool is called without one it needs. Skips the case when it is not refused. */
export async function refusedArguments(context: CheckContext, actor: Actor): Promise<RpcReply> {
  const { spec } = context;
  await requireOrdinaryCall(context, actor);
  const oracle = new Oracle(spec, actor);
  const tool = spec.tools.find(
    ({ safety, input, ...rest }) =>
      safety === 'read' &&
      Array.isArray(input.required) &&
      input.required.length > 0 &&
      oracle.mayCall({ safety, input, ...rest }) !== false,
  );
  requireObserved(tool !== undefined, 'no reading tool needs an argument');
  const reply = await actor.caller.call(tool.name, {});
  requireObserved(isDenied(reply, spec), `${tool.name} is not refused without the arguments it needs`);
  return reply;
}

/** A refusal of the caller: a tool that is not for it. Skips the case when it is not refused. */
export async function refusedCaller(context: CheckContext, actor: Actor, full: Actor): Promise<RpcReply> {
  const { spec } = context;
  await requireOrdinaryCall(context, full);
  const oracle = new Oracle(spec, actor);
  const tool = spec.tools.find((one) => one.safety === 'read' && oracle.mayCall(one) === false);
  requireObserved(tool !== undefined, `no reading tool is known to be closed to actor "${actor.name}"`);
  const reply = await actor.caller.call(tool.name, await sampleArguments(context, full, tool));
  requireObserved(isDenied(reply, spec), `${tool.name} is not refused to actor "${actor.name}"`);
  return reply;
}
