import type { Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { tryCalls, waiting } from '../../approvals/proposal.ts';
import { type Item, lasting } from '../../approvals/record-reader.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { type Case, type CheckContext, check, type Need, type Parameters } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown, shownValue } from '../shown.ts';
import { expectNothingOf } from './canaries.ts';
import { lookAlikes } from './look-alike-identifiers.ts';
import { type NamedRecord, namedRecords } from './named-records.ts';
import { isListed, readerOf } from './nested-reader.ts';
import { belongsToSomebody } from './own-tools.ts';

interface Given extends NamedRecord {
  tool: Tool;
}

/** An ordinary call first; then the same one with a record of the stranger in the place of a record of the caller's own. */
export default check<Given>({
  id: 'tenancy.foreign-records-are-not-written',
  says: 'MUST NOT change a record the caller cannot see, nor let another record refer to it',
  why: "Whoever can write into somebody else's books need not read them.",
  parameters:
    'actor: who calls (full when absent); stranger: who sees records that caller does not (other); boundary: what keeps the two apart, where not everything does',
  needs: ['writes'],
  cases: (spec, parameters) => casesFor(spec, parameters),
  async run(context, given) {
    const [caller, stranger] = [
      await context.actor(String(context.with.actor ?? 'full')),
      await context.actor(String(context.with.stranger ?? 'other')),
    ];
    const { tool, argument, record } = given;
    const reader = readerOf(context.spec, async () => stranger, record);
    const ownReader = readerOf(context.spec, async () => caller, record);
    requireObserved(reader !== undefined && ownReader !== undefined, `no tool shows ${record}`);
    // Others create records at the same time: whatever the stranger sees by now, the caller would see as well.
    const seen = await reader.all();
    const own = (await ownReader.all()).map((item) => item[reader.type.identifier]);
    const theirs = seen.filter((item) => !own.includes(item[reader.type.identifier]));
    const foreign = theirs.find((item) => isReady(tool, context.spec, item)) ?? theirs[0];
    const nothing = `actor "${stranger.name}" sees no ${record} that actor "${caller.name}" does not see`;
    requireObserved(foreign !== undefined, nothing);
    const id = foreign[reader.type.identifier];

    const twin = await tryCalls(context, caller, tool);
    requireObserved(
      ['done', 'waits'].includes(twin.outcome.kind),
      `${tool.name} does not take an ordinary call`,
    );
    const call = (value: unknown) =>
      caller.caller.call(tool.name, { ...twin.call.args, ...given.with, [argument]: value });

    const before = await reader.one(id);
    requireObserved(before !== undefined, `actor "${stranger.name}" cannot read ${record} ${id}`);
    const reply = await call(id);
    if (stranger.organization !== caller.organization) expectNothingOf(stranger, reply, 'the refusal');
    await expectRefused(context, { given, caller, reply, id, known: [...own, id], call, twin });
    const after = await reader.one(id);
    const look = (item: Item | undefined) => (item ? canonical(lasting(reader.type, item)) : 'no record');
    expectThat(look(after) === look(before), `${record} ${id} as it was: ${look(before)}`, look(after));
    return undefined;
  },
});

function casesFor(spec: Spec, { actor = 'full', stranger = 'other', boundary }: Parameters): Case<Given>[] {
  const needs = [`actor:${actor}`, `actor:${stranger}`] as Need[];
  return spec.tools
    .filter(({ safety }) => safety !== 'read')
    .flatMap((tool) =>
      namedRecords(spec, tool)
        .filter(({ record }) => belongsToSomebody(spec.records[record]) && isListed(spec, record))
        .filter(({ record }) => boundary === undefined || spec.records[record]?.boundary === boundary)
        .map((named) => ({
          name: [tool.name, named.argument, ...Object.values(named.with)].join(' '),
          given: { tool, ...named },
          needs,
        })),
    );
}

/** Whether the tool could start in the state the record is in, so that nothing but the stranger stands in its way. */
function isReady({ operation }: Tool, { records }: Spec, item: Item): boolean {
  const { states } = records[operation.record ?? ''] ?? {};
  return !operation.from || !states || operation.from.includes(String(item[states.field]));
}

interface Judged {
  given: Given;
  caller: Actor;
  reply: RpcReply;
  id: unknown;
  known: readonly unknown[];
  call: (value: unknown) => Promise<RpcReply>;
  twin: Awaited<ReturnType<typeof tryCalls>>;
}

/**
 * A record that is only referred to is refused where one that does not exist is; a server that looks at neither until
 * somebody approves, or never, is judged by what it changes.
 */
async function expectRefused(context: CheckContext, judged: Judged): Promise<void> {
  const { spec, target, seed } = context;
  const { given, caller, reply, id, known, call, twin } = judged;
  const outcome = outcomeOfCall(spec, reply);
  if (outcome.kind === 'refused') return;
  requireObserved(outcome.kind !== 'failed', `${given.tool.name} fails: ${shown(reply)}`);
  const expected = `${given.argument} ${shownValue(id)} of a stranger refused`;
  if (outcome.kind === 'done' && given.isTarget) expectThat(false, expected, shown(reply));

  const [absent] = lookAlikes(known, 1, seed);
  requireObserved(absent !== undefined, 'no identifier could be made up that is like the known ones');
  const answer = outcomeOfCall(spec, await call(absent));
  expectThat(answer.kind !== 'refused', `${expected}, like one that does not exist`, shown(reply));
  if (outcome.kind !== 'waits')
    throw new NotObserved(`${given.tool.name} does not look at ${given.argument}`);
  requireObserved(target.hooks.has('approve'), 'the call waits, and nobody is there to approve it');
  await target.hooks.approve(
    waiting(context, {
      call: { ...twin.call, args: { ...twin.call.args, ...given.with, [given.argument]: id } },
      requester: caller,
      reference: outcome.reference,
    }),
  );
}
