import { approve, finish } from '../../approvals/completion.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { histories } from '../../models/histories.ts';
import { LiveApprovals } from '../../models/live-approvals.ts';
import { runHistory } from '../../models/run-history.ts';
import { cast } from './cast.ts';

/** How long a server that finishes calls itself may take, where it was quick the first time. */
const shortPatienceMs = 200;

/**
 * Random histories of requests, decisions, retries and changes by several actors, one command at a time and several at the same
 * moment, each compared with the model after every step (conformance/models).
 */
export default check<Life & { concurrent: boolean }>({
  id: 'approval.histories-follow-the-model',
  says: 'MUST keep every promise about approvals in every order of events',
  why: 'Attackers and bad luck do not follow the script of a test.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) =>
    livesOf(spec).flatMap(({ name, given, needs = [] }) => [
      { name: `one after the other, ${name}`, given: { ...given, concurrent: false }, needs },
      { name: `at the same moment, ${name}`, given: { ...given, concurrent: true }, needs },
    ]),
  async run(context, { policy, concurrent }) {
    const { spec, target, property, actor } = context;
    const full = await actor('full');
    return underPolicy(target, full, policy, async () => {
      const tool = subjectOf(spec, context.with, policy);
      const { completion, patienceMs } = await observedCompletion(context, policy);
      const { players, leftOut } = await cast(context, tool);
      const requesterMayDecide = spec.governance.approvals?.selfApproval === 'allowed';
      let played = 0;
      await property(histories({ ...players, concurrent }), async (history) => {
        const system = new LiveApprovals(context, tool, patienceMs);
        try {
          const broken = await runHistory(history, system, { completion, requesterMayDecide });
          played += 1;
          expectThat(broken === undefined, broken?.expected ?? '', broken?.actual ?? '', {
            history: broken?.story ?? '',
          });
        } finally {
          await system.close();
        }
      });
      return [`${played} histories`, ...leftOut.map((reason) => `without ${reason}`)].join(', ');
    });
  },
});

/** Who finishes approved calls here, seen at a first one. Skips the case when nobody does. */
async function observedCompletion(
  context: CheckContext,
  policy: string,
): Promise<{ completion: 'server' | 'retry'; patienceMs: number }> {
  const { spec, actor } = context;
  const proposal = await propose(context, await actor('full'), subjectOf(spec, context.with, policy));
  await approve(context, proposal);
  const started = performance.now();
  const { effects, retried } = await finish(context, proposal, policy);
  requireObserved(effects > 0, 'an approved call does not take effect');
  const tookMs = performance.now() - started;
  return retried
    ? { completion: 'retry', patienceMs: 0 }
    : { completion: 'server', patienceMs: Math.max(shortPatienceMs, 4 * tookMs) };
}
