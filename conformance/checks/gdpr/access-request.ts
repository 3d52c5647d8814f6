import { setTimeout as pause } from 'node:timers/promises';
import type { ExportRules, Spec, Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** A job is asked again after so many milliseconds. */
const pauses = [0, 50, 100, 200, 400, 800, 1600, 3200];

/** A request for access that was answered. */
export interface Handed {
  reply: RpcReply;
  bundle: Readonly<Record<string, unknown>>;
  /** What stands beside the bundle: signature, key and status. */
  beside: Readonly<Record<string, unknown>>;
}

/** What the spec says of requests for access, and the tool that takes them. Skips the case where there are none. */
export function accessRequests({ governance, tools }: Spec): { rules: ExportRules; tool: Tool } {
  const { export: rules } = governance;
  const tool = tools.find(
    ({ operation: { kind, record, identifier } }) =>
      kind === 'export' && record === rules?.subject && identifier !== undefined,
  );
  requireObserved(rules !== undefined && tool !== undefined, 'no tool hands out what is kept about somebody');
  return { rules, tool };
}

/** Asks once for everything kept about a subject. */
export function askFor(spec: Spec, who: Actor, subject: unknown): Promise<RpcReply> {
  const { tool } = accessRequests(spec);
  return who.caller.call(tool.name, { [tool.operation.identifier ?? '']: subject });
}

/** Asks until the bundle is there: at once, or by asking a job again. Skips the case when it does not come. */
export async function handedOut(spec: Spec, who: Actor, subject: unknown): Promise<Handed> {
  const { rules } = accessRequests(spec);
  for (const milliseconds of pauses) {
    if (milliseconds > 0) await pause(milliseconds);
    const reply = await askFor(spec, who, subject);
    const value = answeredValue(reply);
    requireObserved(
      reply.succeeded && isObject(value),
      `a request for access is not answered (HTTP ${reply.status})`,
    );
    const bundle = value[rules.reply.bundle];
    if (isObject(bundle)) return { reply, bundle, beside: value };
    requireObserved(
      value[rules.reply.status] === rules.reply.pending,
      `the reply to a request for access holds neither a bundle nor the status ${rules.reply.pending}`,
    );
  }
  requireObserved(false, 'a request for access stays pending');
}
