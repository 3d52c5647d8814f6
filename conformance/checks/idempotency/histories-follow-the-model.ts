import { referencePaths } from '../../approvals/reference-paths.ts';
import { uniqueText } from '../../approvals/write-arguments.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { countOf, createAs } from '../../idempotency/keyed-call.ts';
import { valueAt } from '../../idempotency/own-reference.ts';
import { keyHistories } from '../../models/key-histories.ts';
import { type CreatingTool, LiveKeys } from '../../models/live-keys.ts';
import { runKeyHistory } from '../../models/run-key-history.ts';
import { repeatableCreations } from './covered-tools.ts';

/** Whose calls meet: two organizations'. */
const actors = ['full', 'other'] as const;

/** Listed tools and actions that are tried before a history does with fewer. */
const mostCandidates = 6;

/**
 * Random histories of creations under few keys by two organizations: repeated, altered, with another tool, with members in
 * another order, without a key, after the keys' lifetime, one at a time and many at the same moment. Each step is compared with
 * the model (conformance/models), and what is there in the end as well.
 */
export default check<{ concurrent: boolean }>({
  id: 'idempotency.histories-follow-the-model',
  says: 'MUST keep every promise about idempotency keys in every order of events',
  why: 'Networks repeat, reorder and delay calls as they like; a promise that holds in the script of a test only is none.',
  needs: ['writes', 'actor:full', 'actor:other'],
  exclusive: true,
  cases: (spec) =>
    spec.governance.idempotency?.scope === 'organization' &&
    spec.governance.idempotency.covers === 'creations'
      ? [
          { name: 'one after the other', given: { concurrent: false } },
          { name: 'at the same moment', given: { concurrent: true } },
        ]
      : [],
  async run(context, { concurrent }) {
    const { property, target } = context;
    const tools = await twoTools(context);
    const clock = target.hooks.has('advanceClock');
    let played = 0;
    await property(keyHistories({ actors, tools: tools.length, clock, concurrent }), async (history) => {
      const system = new LiveKeys(context, tools);
      try {
        const broken = await runKeyHistory(history, system);
        played += 1;
        expectThat(broken === undefined, broken?.expected ?? '', broken?.actual ?? '', {
          history: broken?.story ?? '',
        });
      } finally {
        await system.close();
      }
    });
    const names = tools.map(({ tool }) => tool.name).join(' and ');
    return `${played} histories of ${names}${clock ? '' : ', without the passing of time'}`;
  },
});

/** A listed tool and, where there is a long tail, an action of it; both make records that name no others. */
async function twoTools(context: CheckContext): Promise<CreatingTool[]> {
  const listed = repeatableCreations(context.spec).map(({ given }) => given);
  const [first] = await usable(context, listed);
  requireObserved(first !== undefined, 'no tool makes a record that names no other');
  const kind = first.tool.operation.record;
  const isOther = ({ operation }: CreatingTool['tool']) =>
    operation.kind === 'create' && operation.parent === undefined && operation.record !== kind;
  const [second] = await usable(context, [...sampledActions(context, isOther), ...listed.filter(isOther)]);
  return second ? [first, second] : [first];
}

/** The first of these that both organizations may call with the same arguments. */
async function usable(
  context: CheckContext,
  candidates: readonly CreatingTool['tool'][],
): Promise<CreatingTool[]> {
  const { spec } = context;
  for (const tool of candidates.slice(0, mostCandidates)) {
    try {
      const [full, other] = [await context.actor(actors[0]), await context.actor(actors[1])];
      const creation = await createAs(context, full, tool, {});
      const { args } = creation;
      const names = referencePaths(spec, tool).some(({ path }) => valueAt(args, path) != null);
      if (names || uniqueText(args) === undefined) continue;
      const twin = await other.caller.call(tool.name, args);
      if (!twin.succeeded) continue;
      return [{ tool, args, shown: (await countOf(context, full, creation)) === 1 }];
    } catch (error) {
      if (!(error instanceof NotObserved)) throw error;
    }
  }
  return [];
}
