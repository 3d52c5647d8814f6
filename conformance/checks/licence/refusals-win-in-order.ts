import type { GovernanceFile, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { Caller } from '../../wire/caller.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown } from '../shown.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';

type Reason = 'authentication' | 'scope' | 'licence' | 'arguments';

/** The effective status of each refusal. */
const statuses: Record<Reason, readonly number[]> = {
  authentication: [401],
  scope: [403],
  licence: [402],
  arguments: [400, 422],
};

/** OWASP API3: whoever may not do a thing at all is not told what else is wrong with it. */
export default check({
  id: 'licence.refusals-win-in-order',
  says: 'SHOULD refuse a call with several reasons for the first of them in the documented order, whatever it names',
  why: 'A refusal that comes too early tells strangers which records exist and what an organization pays for.',
  needs: ['actor:lapsed', 'actor:lapsedReader', 'actor:full', 'writes'],
  async run(context) {
    const { spec, anonymous, actor } = context;
    const [lapsed, reader, full] = [await actor('lapsed'), await actor('lapsedReader'), await actor('full')];
    await requireOrdinaryCall(context, full);
    const tool = updatingTool(context, lapsed, reader);
    const valid = await admittedArguments(context, lapsed, tool);
    const invalid = { ...valid, 'no such argument': true };
    const callers: [Caller, Reason[], string][] = [
      [anonymous, ['authentication', 'scope', 'licence'], 'without a token'],
      [reader.caller, ['scope', 'licence'], 'without the scope and without a subscription'],
      [lapsed.caller, ['licence'], 'without a subscription'],
    ];
    for (const [caller, reasons, who] of callers) {
      for (const [args, more] of [
        [invalid, ['arguments' as const]],
        [valid, []],
      ] as const) {
        const first = firstOf(spec.governance, [...reasons, ...more]);
        if (first === undefined) continue;
        const reply = await caller.call(tool.name, args);
        expectReason(tool, reply, first, `${who}${more.length > 0 ? ' and with invalid arguments' : ''}`);
      }
    }
    return `${await expectNoLeak(context, tool, valid)} identifiers, one refusal`;
  },
});

function expectReason({ name }: Tool, reply: RpcReply, reason: Reason, how: string): void {
  const status = reply.effectiveStatus ?? 0;
  // Only the order of 401, 403 and 402 is documented as statuses; invalid arguments have many forms.
  const fits =
    reason === 'arguments'
      ? !reply.succeeded && ![401, 402, 403].includes(status)
      : statuses[reason].includes(status);
  expectThat(fits, `${name} ${how}: ${statuses[reason].join(' or ')}`, shown(reply));
}

/** The reason that stands first in governance.refusalOrder. */
function firstOf({ refusalOrder }: GovernanceFile, reasons: readonly Reason[]): Reason | undefined {
  return [...reasons].sort((a, b) => refusalOrder.indexOf(a) - refusalOrder.indexOf(b))[0];
}

/** A change of one record that nothing but the subscription keeps from one actor, and a scope from the other. */
function updatingTool({ spec }: CheckContext, lapsed: Actor, { scopes: held, name }: Actor): Tool {
  requireObserved(held !== undefined, `the scopes of actor "${name}" are not known`);
  const oracle = new Oracle(spec, lapsed, { scopesTell: true });
  const tool = spec.tools.find(
    (each) =>
      each.safety !== 'read' &&
      each.operation.kind === 'update' &&
      each.scopes?.some((scope) => !held.includes(scope)) &&
      oracle.mayCall(each) === true,
  );
  requireObserved(tool !== undefined, `no tool that actor "${lapsed.name}" may call changes a record`);
  return tool;
}

/** Own, foreign and invented identifiers are refused alike to an organization that has to pay first. */
async function expectNoLeak(
  context: CheckContext,
  tool: Tool,
  valid: Record<string, unknown>,
): Promise<number> {
  const { observe, actor } = context;
  const [lapsed, full] = [await actor('lapsed'), await actor('full')];
  const { identifier = 'id', record = '' } = tool.operation;
  const [own, foreign] = [await observe.identifiers(lapsed, record), await observe.identifiers(full, record)];
  requireObserved(own.length > 0 && foreign.length > 0, `there are no ${record} to name`);
  const ids = [own[0], foreign[0], `${String(foreign[0])}-0`];
  for (const id of ids) {
    const reply = await lapsed.caller.call(tool.name, { ...valid, [identifier]: id });
    expectReason(tool, reply, 'licence', `without a subscription, for ${String(id)}`);
  }
  return ids.length;
}
