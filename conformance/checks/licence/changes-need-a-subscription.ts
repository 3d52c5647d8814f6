import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { creations, marked } from '../../idempotency/creation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown, shownValue } from '../shown.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { activationAddress, asksForPayment } from './payment.ts';

/** RFC 9110 §15.5.3 reserves 402; what it says of the way out is governance.licence's word. */
export default check({
  id: 'licence.changes-need-a-subscription',
  says: 'MUST refuse every change to an organization without a subscription with status 402 and the address where it is activated, and without effect',
  why: 'An agent can only pass on the way out if the refusal names it.',
  parameters: 'through: actions of the long tail instead of tools',
  needs: ['actor:lapsed', 'actor:full', 'writes'],
  async run(context) {
    const [lapsed, full] = [await context.actor('lapsed'), await context.actor('full')];
    const tools = changingTools(context, lapsed);
    requireObserved(tools.length > 0, 'nothing changes records');
    await requirePaidCreation(context, full, tools);
    for (const tool of tools) {
      const { args, mark } = await argumentsFor(context, lapsed, tool);
      const reply = await lapsed.caller.call(tool.name, args);
      expectPaymentAsked(context, tool, args, reply);
      const left =
        mark === undefined
          ? []
          : ((await marked(context.spec, lapsed, tool.operation.record ?? '', mark)) ?? []);
      expectThat(left.length === 0, `no record of the refused ${tool.name}`, shownValue(left));
    }
    return `${tools.length} refused`;
  },
});

/** Those the caller may use but for the subscription; of one that is not described nobody knows what else it refuses. */
function changingTools(context: CheckContext, lapsed: Actor): readonly Tool[] {
  const { spec, with: parameters } = context;
  const blocked = spec.governance.licence?.blocks ?? [];
  const oracle = new Oracle(spec, lapsed, { scopesTell: true });
  const changes = (tool: Tool) =>
    tool.safety !== 'read' &&
    blocked.includes(tool.safety) &&
    tool.operation.kind !== 'dispatch' &&
    isDescribed(tool) &&
    oracle.mayCall(tool) === true;
  return parameters.through === 'actions' ? sampledActions(context, changes) : spec.tools.filter(changes);
}

/** The positive twin: with a subscription, a record is made. */
async function requirePaidCreation(
  context: CheckContext,
  full: Actor,
  tools: readonly Tool[],
): Promise<void> {
  for (const tool of tools.filter(({ operation }) => operation.kind === 'create')) {
    for await (const { args } of creations(context, full, tool))
      if ((await full.caller.call(tool.name, args)).succeeded) return;
  }
  requireObserved(false, 'no creation succeeds for an organization that pays');
}

async function argumentsFor(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
): Promise<{ args: unknown; mark?: string | undefined }> {
  if (tool.operation.kind !== 'create') return { args: await admittedArguments(context, actor, tool) };
  for await (const { args, mark } of creations(context, actor, tool)) return { args, mark };
  return { args: await admittedArguments(context, actor, tool) };
}

function expectPaymentAsked({ spec }: CheckContext, tool: Tool, args: unknown, reply: RpcReply): void {
  const called = { arguments: shownValue(args) };
  requireObserved(reply.status !== 401 && reply.status !== 429, `the server answered ${reply.status}`);
  expectThat(asksForPayment(reply), `${tool.name} refused with status 402`, shown(reply), called);
  if (spec.governance.licence?.activateUrlField === undefined) return;
  const address = activationAddress(spec, reply);
  expectThat(
    typeof address === 'string' && URL.canParse(address) && new URL(address).protocol === 'https:',
    `${spec.governance.licence.activateUrlField}: an absolute https address`,
    address === undefined ? 'there is none' : shownValue(address),
    called,
  );
}
