import type { Spec, Tool } from '../../spec/spec.ts';
import type { CheckContext, Parameters } from '../engine/check.ts';
import { NotObserved, requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import { approve, type Followed, finish } from './completion.ts';
import { newRecord } from './fresh-record.ts';
import type { Knowledge } from './governed-call.ts';
import { defaultPolicy } from './policy.ts';
import { propose, waiting } from './proposal.ts';
import { subjects } from './subjects.ts';
import type { Subject } from './trail.ts';

/** A call that changes a record made at once, so that both leave events about it: the one the row names, else the first. */
export function auditedTool(spec: Spec, { tool: name }: Parameters): Tool {
  const able = subjects(spec).filter(({ operation }) => operation.kind !== 'create');
  const best = able.find((tool) => tool.name === name) ?? able[0];
  if (best) return best;
  throw new NotObserved('no tool that waits for a person changes a record that another tool makes');
}

/** A record an actor made by an ordinary write. Skips the case when no tool makes one for it. */
export async function writtenRecord(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<Subject> {
  const { record: kind = '' } = tool.operation;
  const made = await newRecord(knowledge, actor, kind);
  requireObserved(made !== undefined, `no tool makes a ${kind} for ${actor.name} at once`);
  return { kind, id: made[knowledge.spec.records[kind]?.identifier ?? 'id'] };
}

/** A call about a record of its own, waiting. */
export async function proposedChange(
  context: CheckContext,
  actor: Actor,
): Promise<{ proposal: Followed; record: Subject }> {
  const proposal = await propose(context, actor, auditedTool(context.spec, context.with));
  const { record } = proposal.call;
  requireObserved(record !== undefined, `${proposal.call.tool.name} changes no record that is known before`);
  return { proposal, record };
}

/** Has it approved, by a certain person where the target knows one who may, and sees it done. */
export async function completedBy(
  context: CheckContext,
  proposal: Followed,
  approver?: string,
): Promise<void> {
  if (approver === undefined) await approve(context, proposal);
  else {
    const decision = await context.target.hooks.approve({ ...waiting(context, proposal), as: approver });
    requireObserved(decision === 'taken', `the server does not let ${approver} approve`);
  }
  const { effects } = await finish(context, proposal, defaultPolicy);
  requireObserved(effects > 0, 'an approved call does not take effect');
}
