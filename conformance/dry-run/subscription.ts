import type { Spec, Tool } from '../../spec/spec.ts';
import type { Knowledge } from '../approvals/governed-call.ts';
import { answeredValue } from '../approvals/outcome.ts';
import { writeArguments } from '../approvals/write-arguments.ts';
import { allDoors } from '../engine/all-doors.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import { isLoopback } from '../oauth/metadata-document.ts';
import type { Actor } from '../target/actors.ts';

/** Whether a spec has subscriptions that a case can make. */
export function hasSubscriptions(spec: Spec): boolean {
  return toolFor(spec, 'create') !== undefined;
}

/** Names of the events a tool's calls send. */
export function eventsOf({ operation }: Tool): readonly string[] {
  return operation.emits?.webhooks ?? [];
}

/**
 * Has events of the actor's organization sent to an address of ours while `work` goes on, and takes the subscription back.
 * Skips the case where none can be made. The suite listens on this machine only, and says so to no server elsewhere.
 */
export async function whileSubscribed<T>(
  knowledge: Knowledge,
  actor: Actor,
  events: readonly string[],
  work: (address: string) => Promise<T>,
): Promise<T> {
  const { spec, target } = knowledge;
  const maker = toolFor(spec, 'create');
  requireObserved(maker !== undefined, 'no tool makes a subscription');
  requireObserved(isLoopback(new URL(target.url)), 'the target cannot reach this machine');
  const address = await target.webhookSink.address();
  const args = await writeArguments({ ...knowledge, spec: allDoors(spec) }, actor, maker, {
    seed: knowledge.seed,
    given: { url: address, events },
    complete: true,
  });
  const reply = await actor.caller.call(maker.name, args);
  const value = answeredValue(reply);
  requireObserved(reply.succeeded && isObject(value), `${maker.name} makes no subscription`);
  try {
    return await work(address);
  } finally {
    const remover = toolFor(spec, 'delete');
    const id = value[spec.records[maker.operation.record ?? '']?.identifier ?? 'id'];
    if (remover) await actor.caller.call(remover.name, { [remover.operation.identifier ?? 'id']: id });
  }
}

function toolFor(spec: Spec, kind: 'create' | 'delete'): Tool | undefined {
  return allDoors(spec).tools.find(
    ({ operation }) => operation.kind === kind && spec.records[operation.record ?? '']?.keptBy === 'webhooks',
  );
}
