import type { Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { requireOwnApprovals } from '../../approvals/own-approvals.ts';
import { requireSomebodyIsAsked } from '../../approvals/somebody-is-asked.ts';
import { type Arguments, writeArguments } from '../../approvals/write-arguments.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';

/** Every tool that reads; nobody else asks for anything meanwhile, so the list of requests has to stay as long as it was. */
export default check({
  id: 'approval.reads-never-wait',
  says: 'MUST answer tools that read without asking anybody',
  why: 'People who are asked about every look stop reading what they approve.',
  needs: ['actor:full'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const full = await actor('full');
    const before = await numberOfRequests(context, full);
    let answered = 0;
    for (const tool of spec.tools.filter(({ safety }) => safety === 'read')) {
      const args = await readArguments(context, full, tool);
      if (!args) continue;
      const reply = await full.caller.call(tool.name, args);
      const { kind } = outcomeOfCall(spec, reply);
      expectThat(kind !== 'waits', `${tool.name} answers at once`, shown(reply));
      answered += Number(kind === 'done');
    }
    requireObserved(answered > 0, 'no tool that reads answers');
    const after = await numberOfRequests(context, full);
    expectThat(
      after === before,
      `${before} requests for approval, as before`,
      `${after} after ${answered} calls of tools that read`,
    );
    await requireSomebodyIsAsked(context, full);
    return `${answered} tools`;
  },
});

/** Arguments for a tool that reads; undefined when there is no record to read with it. */
async function readArguments(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
): Promise<Arguments | undefined> {
  try {
    const given = await context.observe.requiredArguments(actor, tool);
    return await writeArguments(context, actor, tool, { seed: context.seed, given });
  } catch (error) {
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}

/** How many requests the actor has; undefined where no tool lists them. */
async function numberOfRequests({ spec }: CheckContext, actor: Actor): Promise<number | undefined> {
  try {
    return (await requireOwnApprovals(spec, actor)).length;
  } catch (error) {
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}
