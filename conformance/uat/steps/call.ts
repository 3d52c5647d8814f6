import { shown } from '../../checks/shown.ts';
import { itemsOf, readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { referenceIn } from '../approval-calls.ts';
import { toolNamed } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** An ordinary reading call. */
export const call: StepKind = {
  kind: 'call',
  parameters: 'tool: a reading tool that needs no argument; actor: who calls (default full)',
  parts: [
    {
      name: 'answered',
      says: 'The call is answered at once, and nobody is asked to approve it',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: answered,
    },
    {
      name: 'own-tenant',
      says: 'The answer holds nothing of another organization',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, 'canaries:other'],
      run: ownTenant,
    },
    {
      name: 'token-needed',
      isTwin: true,
      says: 'The same call without a token answers 401',
      run: tokenNeeded,
    },
  ],
};

async function answered(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const tool = toolNamed(context, context.with.tool);
  const before = await waitingCalls(context, actor);
  const reply = await actor.caller.call(tool.name, {});
  expectThat(
    reply.succeeded && reply.value !== undefined && referenceIn(context.spec, reply) === undefined,
    `${tool.name} to answer with data`,
    shown(reply),
  );
  context.memory.reads.push(tool.name);
  const after = await waitingCalls(context, actor);
  if (before !== undefined && after !== undefined) {
    expectThat(after === before, `still ${before} approvals`, `${after} approvals`);
    context.note('approvals before and after', `${before}, ${after}`);
  }
  const items = itemsOf(tool, reply)?.length;
  return items === undefined ? 'answered with data' : `answered with ${items} records`;
}

/** How many approvals the actor sees, where a tool lists them. */
async function waitingCalls({ spec }: StepContext, actor: Actor): Promise<number | undefined> {
  const kept = spec.governance.approvals?.record;
  const lister = spec.tools.find(
    ({ operation }) => operation.kind === 'list' && operation.record === kept && kept !== undefined,
  );
  return lister && (await readCollection(actor, lister, {})).items.length;
}

async function ownTenant(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const tool = toolNamed(context, context.with.tool);
  const reply = await actor.caller.call(tool.name, {});
  requireObserved(reply.succeeded, `${tool.name} does not answer`);
  const foreign = context.target.actors
    .canaries('other')
    .find((canary) => reply.exchange.response?.body.includes(canary));
  expectThat(foreign === undefined, 'no text of another organization', `it holds ${foreign}`);
  return 'no text that is planted in another organization';
}

async function tokenNeeded(context: StepContext): Promise<string> {
  const tool = toolNamed(context, context.with.tool);
  const reply = await context.anonymous.call(tool.name, {});
  expectThat(reply.status === 401, 'HTTP 401', shown(reply));
  return 'HTTP 401';
}
