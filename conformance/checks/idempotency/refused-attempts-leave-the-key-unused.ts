import type { Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import type { Arguments } from '../../approvals/write-arguments.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { altered } from '../../idempotency/altered.ts';
import { callWithKey, createAs, identifierIn, madeBeside, newKey } from '../../idempotency/keyed-call.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';
import { unentitledCallers } from './unentitled-callers.ts';

interface Given {
  tool: Tool;
  /** A first attempt that does not succeed. */
  attempt(context: CheckContext, args: Arguments, key: string): Promise<RpcReply>;
}

/** Only what was carried out is remembered. */
export default check<Given>({
  id: 'idempotency.refused-attempts-leave-the-key-unused',
  says: 'SHOULD carry out a call whose idempotency key was presented before only by attempts that were refused or failed',
  why: 'Who mends the cause and retries under the same key, as clients do, would never get through.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases,
  async run(context, { tool, attempt }) {
    const { spec } = context;
    const full = await context.actor('full');
    const ordinary = await createAs(context, full, tool, {});
    const creation = altered(ordinary);
    requireObserved(creation !== undefined, `${tool.name} takes no other arguments`);
    const key = newKey();
    const refused = await attempt(context, creation.args, key);
    requireObserved(!refused.succeeded, 'the first attempt succeeds');
    const reply = await callWithKey(spec, full, tool, creation.args, key);
    const id = identifierIn(spec, tool, reply);
    expectThat(
      outcomeOfCall(spec, reply).kind === 'done' && id !== undefined && id !== ordinary.id,
      'the call to be carried out once nothing stands against it',
      shown(reply),
      { 'first attempt': shown(refused) },
    );
    const made = await madeBeside(context, full, creation, ordinary);
    expectThat((made ?? 1) === 1, 'one record to be there', `${made} records`);
    return undefined;
  },
});

function cases(spec: Spec): Case<Given>[] {
  const [first] = someCreations(spec);
  if (!first) return [];
  const { given: tool } = first;
  const [stranger] = unentitledCallers(spec);
  const invalid: Given['attempt'] = async ({ actor }, _args, key) =>
    callWithKey(spec, await actor('full'), tool, {}, key);
  const crashing: Given['attempt'] = async ({ actor, target }, args, key) => {
    const full = await actor('full');
    await target.hooks.crashNextCall('touchstone-crash');
    return callWithKey(spec, full, tool, args, key);
  };
  return [
    { name: 'invalid arguments', given: { tool, attempt: invalid } },
    { name: 'a crash', given: { tool, attempt: crashing }, needs: ['hook:crashNextCall'] },
    ...(stranger
      ? [
          {
            name: 'a caller without the right',
            given: {
              tool: stranger.tool,
              attempt: async ({ actor }: CheckContext, args: Arguments, key: string) =>
                callWithKey(spec, await actor(stranger.name), stranger.tool, args, key),
            },
            needs: stranger.needs,
          },
        ]
      : []),
  ];
}
