import { eventsOf } from '../../approvals/trail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { decide, waiting } from '../approval-calls.ts';
import { completion } from '../effect.ts';
import { recordIn, toolNamed } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';
import { bound, notByTheAgent, once, rejected } from './approve-twins.ts';

const needs =
  (...hooks: readonly ('approve' | 'reject')[]) =>
  (parameters: StepContext['with']) => [
    `actor:${actorPart(parameters)}` as const,
    'writes' as const,
    ...hooks.map((hook) => `hook:${hook}` as const),
  ];

/** Has a person decide the call that waits, and sees that the decision and nothing else counts. */
export const approve: StepKind = {
  kind: 'approve',
  parameters:
    'readBack, create, critical: as for call-critical; countable: a critical call whose effects add up, and measured: the tool, its member and the argument that is added each time; actor (default full)',
  parts: [
    {
      name: 'not-by-the-agent',
      isTwin: true,
      says: "The agent's own token finds nothing to approve with, and its user cannot decide the own request",
      needs: needs('approve'),
      run: notByTheAgent,
    },
    {
      name: 'completes',
      says: 'After the approval the mutation is done',
      needs: needs('approve'),
      run: completes,
    },
    {
      name: 'audited',
      says: 'The mutation is in the trail of the record',
      needs: needs('approve'),
      run: audited,
    },
    {
      name: 'once',
      isTwin: true,
      says: 'However often the approved call is repeated, it takes effect once',
      needs: needs('approve'),
      run: once,
    },
    {
      name: 'bound',
      isTwin: true,
      says: 'The approved reference is of no use for other arguments',
      needs: needs('approve'),
      run: bound,
    },
    {
      name: 'rejected',
      isTwin: true,
      says: 'A rejected call is never done, also when it is repeated',
      needs: needs('reject'),
      run: rejected,
    },
  ],
};

async function completes(context: StepContext): Promise<string> {
  const { actor, proposed } = await waiting(context);
  const decided = await decide(context, 'approve', actor, proposed);
  expectThat(decided === 'taken', 'the approval of somebody else to be taken', 'the server refused it');
  const how = await completion(context, actor, proposed, () => isGone(context, actor));
  expectThat(how !== 'not at all', 'the mutation to be done', 'the record is still as it was');
  context.note('reference', proposed.reference);
  return `done ${how}: the record is gone`;
}

async function audited(context: StepContext): Promise<string> {
  const { actor, proposed } = await waiting(context);
  const { subject } = context.memory;
  requireObserved(subject !== undefined, 'the scenario has no record to look for');
  const events = await eventsOf(context.spec, actor, subject);
  const own = events.filter(({ action }) => action === proposed.tool.name);
  expectThat(
    own.length === 1,
    `one event for ${proposed.tool.name}`,
    `${own.length} of ${events.length} events`,
  );
  return `one event for ${proposed.tool.name}`;
}

async function isGone(context: StepContext, actor: Actor): Promise<boolean> {
  const { subject } = context.memory;
  const lister = toolNamed(context, context.with.readBack);
  return (await recordIn(context, actor, lister, subject?.id)) === undefined;
}
