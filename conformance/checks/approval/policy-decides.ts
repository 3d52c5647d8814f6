import type { Spec, Tool } from '../../../spec/spec.ts';
import { governedCalls } from '../../approvals/governed-call.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { defaultPolicy, policyNamed, waitsUnder } from '../../approvals/policy.ts';
import { requireSomebodyIsAsked } from '../../approvals/somebody-is-asked.ts';
import { subjects } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import type { Arguments } from '../../approvals/write-arguments.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';

/** Tools of each safety that are tried beside those a policy names. */
const others = 2;

/**
 * Under each policy the same calls: those of tools that any policy names, a few others of each safety, and amounts on both
 * sides of a threshold.
 */
export default check<string>({
  id: 'approval.policy-decides',
  says: 'MUST let exactly those calls wait that the policy in force names',
  why: 'A policy that somebody set and nobody follows is worse than none.',
  needs: ['actor:full', 'writes', 'hook:setPolicy'],
  exclusive: true,
  cases: ({ governance }) =>
    [defaultPolicy, ...Object.keys(governance.approvals?.alternatives ?? {})].map((policy) => ({
      name: policy,
      given: policy,
    })),
  async run(context, policy) {
    const full = await context.actor('full');
    let observed = 0;
    await underPolicy(context.target, full, policy, async () => {
      for (const tool of toolsToTry(context.spec)) {
        for (const amounts of amountsToTry(context.spec, tool)) {
          observed += Number(await followsPolicy(context, full, { policy, tool, amounts }));
        }
      }
    });
    requireObserved(observed > 0, 'no call was answered');
    await requireSomebodyIsAsked(context, full);
    return `${observed} calls`;
  },
});

interface Attempt {
  policy: string;
  tool: Tool;
  amounts: Arguments;
}

/** Whether a call could be made; what became of it is compared with what the policy says. */
async function followsPolicy(
  context: CheckContext,
  actor: Actor,
  { policy, tool, amounts }: Attempt,
): Promise<boolean> {
  const { spec } = context;
  for await (const call of governedCalls(context, actor, tool)) {
    const args = { ...call.args, ...amounts };
    const reply = await actor.caller.call(tool.name, args);
    const { kind } = outcomeOfCall(spec, reply);
    if (kind === 'refused') continue;
    const rules = policyNamed(spec, policy);
    const waits = rules !== undefined && waitsUnder(rules, tool, args, actor.portal);
    const expected = waits ? 'waits' : 'done';
    const wish = waits ? 'a call that waits' : 'a call that is executed at once';
    expectThat(kind === expected, `${tool.name} under policy ${policy}: ${wish}`, shown(reply), {
      arguments: JSON.stringify(args),
    });
    return true;
  }
  return false;
}

/** Without those that change settings: they would change what is being tried. */
function toolsToTry(spec: Spec): Tool[] {
  const { required, alternatives = {} } = spec.governance.approvals ?? {};
  const policies = [required, ...Object.values(alternatives)];
  const named = policies.flatMap((policy) => [
    ...(policy?.tools ?? []),
    ...(policy?.exempt ?? []),
    ...(policy?.thresholds ?? []).map(({ tool }) => tool),
  ]);
  const isOrdinary = ({ operation }: Tool) =>
    (spec.records[operation.record ?? '']?.keptBy ?? 'tools') === 'tools';
  const writes = spec.tools.filter((tool) => tool.safety === 'write' && isOrdinary(tool)).slice(0, others);
  const waiting = subjects(spec).slice(0, others);
  const chosen = spec.tools.filter((tool) => named.includes(tool.name) && isOrdinary(tool));
  return [...new Set([...chosen, ...waiting, ...writes])];
}

/** The amounts just below and above each threshold of a tool; none where no policy has one. */
function amountsToTry({ governance }: Spec, tool: Tool): Arguments[] {
  const { required, alternatives = {} } = governance.approvals ?? {};
  const thresholds = [required, ...Object.values(alternatives)]
    .flatMap((policy) => policy?.thresholds ?? [])
    .filter((threshold) => threshold.tool === tool.name);
  const amounts = thresholds.flatMap(({ argument, above }) => [
    { [argument]: above },
    { [argument]: above + 1 },
  ]);
  return amounts.length > 0 ? amounts : [{}];
}
