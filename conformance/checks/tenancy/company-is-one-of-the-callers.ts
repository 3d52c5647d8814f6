import type { Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { type CheckContext, check, type Need, type Parameters } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** A company nobody has. */
const noCompany = 'touchstone-no-company';

/** Somebody who may act for one company names another of the same organization. */
export default check<Tool>({
  id: 'tenancy.company-is-one-of-the-callers',
  says: 'MUST NOT act for a company the caller may not act for, whatever the arguments say',
  why: 'Whoever looks after one company of a group is a stranger to the others.',
  parameters:
    'actor: who is limited to some companies (limited when absent); stranger: who acts for others of the same organization (full)',
  cases: (spec, { actor = 'limited', stranger = 'full' }) =>
    toolCases(spec.tools.filter(({ operation }) => operation.company !== undefined)).map((each) => ({
      ...each,
      needs: [
        `actor:${actor}`,
        `actor:${stranger}`,
        ...(each.given.safety === 'read' ? [] : ['writes']),
      ] as Need[],
    })),
  async run(context, tool) {
    const limited = await context.actor(limitedOf(context.with));
    const stranger = await context.actor(strangerOf(context.with));
    const company = await foreignCompany(context, limited, stranger);
    return tool.safety === 'read'
      ? judgeReading(context, tool, limited, stranger, company)
      : judgeWriting(context, tool, limited, company);
  },
});

const limitedOf = ({ actor = 'limited' }: Parameters) => String(actor);
const strangerOf = ({ stranger = 'full' }: Parameters) => String(stranger);

/** A company the stranger sees records of, and the limited actor none. */
async function foreignCompany(
  { spec, observe }: CheckContext,
  limited: Actor,
  stranger: Actor,
): Promise<unknown> {
  const lister = companyList(spec);
  requireObserved(lister !== undefined, 'no list shows to which company its records belong');
  const field = companyFieldOf(spec, lister);
  const companies = async (actor: Actor) =>
    new Set((await observe.collection(actor, lister)).items.map((item) => item[field]));
  const own = await companies(limited);
  const [foreign] = [...(await companies(stranger))].filter(
    (company) => company != null && !own.has(company) && !limited.companies?.includes(String(company)),
  );
  requireObserved(own.size > 0, `actor "${limited.name}" sees no records in ${lister.name}`);
  requireObserved(
    foreign !== undefined,
    `actor "${stranger.name}" sees no company that "${limited.name}" does not`,
  );
  return foreign;
}

function companyList(spec: Spec): Tool | undefined {
  return spec.tools.find(({ operation }) => {
    const type = spec.records[operation.record ?? ''];
    const view = type?.views?.[operation.view ?? ''];
    const { companyField } = type ?? {};
    return (
      operation.kind === 'list' &&
      operation.company !== undefined &&
      companyField !== undefined &&
      (view === undefined || view.includes(companyField))
    );
  });
}

function companyFieldOf({ records }: Spec, { operation }: Tool): string {
  return records[operation.record ?? '']?.companyField ?? '';
}

/** An empty collection is a refusal too; figures are, unless they are the other company's. */
async function judgeReading(
  { spec, observe }: CheckContext,
  tool: Tool,
  limited: Actor,
  stranger: Actor,
  company: unknown,
): Promise<string | undefined> {
  const argument = tool.operation.company as string;
  const ask = async (actor: Actor, more: object) =>
    actor.caller.call(tool.name, { ...(await observe.requiredArguments(actor, tool)), ...more });
  const plain = await ask(limited, {});
  const theirs = await ask(stranger, { [argument]: company });
  requireObserved(plain.succeeded, `${tool.name} does not answer actor "${limited.name}"`);
  requireObserved(
    theirs.succeeded && itemsOf(tool, theirs)?.length !== 0,
    `${tool.name} shows actor "${stranger.name}" nothing of ${company}`,
  );
  for (const reply of [plain, await ask(limited, { [argument]: company })]) {
    if (!reply.succeeded) continue;
    const items = itemsOf(tool, reply);
    const leaks = items
      ? items.some((item) => item[companyFieldOf(spec, tool)] === company)
      : canonical(reply.value) === canonical(theirs.value) &&
        canonical(theirs.value) !== canonical(plain.value);
    expectThat(!leaks, `nothing of ${company} for actor "${limited.name}"`, shown(reply));
  }
  return undefined;
}

/** A server that takes the call for one of the caller's own companies did no harm; one that only looks when somebody approves may wait. */
async function judgeWriting(
  context: CheckContext,
  tool: Tool,
  limited: Actor,
  company: unknown,
): Promise<string | undefined> {
  const { spec } = context;
  const argument = tool.operation.company as string;
  const { call, outcome: twin } = await tryCalls(context, limited, tool);
  requireObserved(['done', 'waits'].includes(twin.kind), `${tool.name} does not take an ordinary call`);
  const ask = (value: unknown) => limited.caller.call(tool.name, { ...call.args, [argument]: value });
  const reply = await ask(company);
  const outcome = outcomeOfCall(spec, reply);
  const expected = `${argument} ${company} refused to actor "${limited.name}"`;
  if (outcome.kind === 'waits') {
    const absent = outcomeOfCall(spec, await ask(noCompany));
    requireObserved(absent.kind === 'refused', `${tool.name} does not look at ${argument} before it waits`);
    expectThat(false, `${expected}, like one that does not exist`, shown(reply));
  }
  if (outcome.kind === 'done') expectThat(isOwn(spec, tool, reply, company), expected, shown(reply));
  else requireObserved(outcome.kind === 'refused', `${tool.name} fails: ${shown(reply)}`);
  return undefined;
}

function isOwn(spec: Spec, tool: Tool, reply: RpcReply, company: unknown): boolean {
  const written = isObject(reply.value) ? reply.value[companyFieldOf(spec, tool)] : undefined;
  return written !== undefined && written !== company;
}
