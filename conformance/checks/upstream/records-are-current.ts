import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { jsonObject } from '../../oauth/correspondence.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';
import { disagreement } from './disagreement.ts';

type Values = Record<string, unknown>;

interface Source {
  tool: Tool;
  type: RecordType;
}

/** Only fields that both sides have under one name are compared: a view may leave out and embed. */
export default check<Source>({
  id: 'upstream.records-are-current',
  says: 'SHOULD return what the REST API holds, now',
  why: 'An answer from yesterday is wrong the moment somebody pays.',
  needs: ['actor:full', 'upstream', 'upstream-token'],
  exclusive: true,
  cases: (spec) => sources(spec).map((given) => ({ name: given.tool.name, given })),
  async run(context, { tool, type }) {
    const { target } = context;
    const full = await context.actor('full');
    const [id] = await context.observe.identifiers(full, type.name);
    requireObserved(id !== undefined, `actor "full" sees no ${type.name}`);
    await expectAgreement(context, full, { tool, type }, id);
    if (!target.hooks.has('touchUpstreamRecord'))
      return 'not changed in between: there is no hook "touchUpstreamRecord"';
    const { field, value } = await target.hooks.touchUpstreamRecord(type.name, String(id));
    const { mine, theirs } = await expectAgreement(context, full, { tool, type }, id);
    requireObserved(
      shownValue(theirs[field]) === shownValue(value),
      'the REST API does not show the change either',
    );
    const visible = !(field in mine) || shownValue(mine[field]) === shownValue(value);
    expectThat(visible, `${field} ${shownValue(value)} after it was changed`, shownValue(mine[field]));
    return undefined;
  },
});

/** For each collection of the upstream the tool that gets one record, else the one that lists them. */
function sources({ records, tools }: Spec): Source[] {
  return Object.values(records).flatMap((type) => {
    const own = tools.filter(
      ({ operation }) => operation.record === type.name && !operation.parent && !operation.where,
    );
    const lister = own.find(({ operation }) => operation.kind === 'list');
    const tool =
      own.find(({ operation }) => operation.kind === 'get' && operation.identifier !== undefined) ?? lister;
    return type.upstreamPath !== undefined && lister && tool ? [{ tool, type }] : [];
  });
}

async function expectAgreement(
  context: CheckContext,
  full: Actor,
  source: Source,
  id: unknown,
): Promise<{ mine: Values; theirs: Values }> {
  const mine = await throughMcp(full, source, id);
  const theirs = await throughRest(context, source, id);
  const difference = disagreement(mine, theirs);
  const [expected, actual] = [shownValue(difference?.theirs), shownValue(difference?.mine)];
  expectThat(difference === undefined, `${difference?.place} ${expected}, as the REST API has it`, actual);
  return { mine, theirs };
}

async function throughMcp(full: Actor, { tool, type }: Source, id: unknown): Promise<Values> {
  const { identifier, kind } = tool.operation;
  const value =
    kind === 'get'
      ? (await full.caller.call(tool.name, { [identifier ?? type.identifier]: id })).value
      : (await readCollection(full, tool, {})).items.find((item) => item[type.identifier] === id);
  requireObserved(
    value !== null && typeof value === 'object',
    `${tool.name} does not show record ${String(id)}`,
  );
  return value as Values;
}

async function throughRest(
  { anonymous, target }: CheckContext,
  { type }: Source,
  id: unknown,
): Promise<Values> {
  const { url, token } = target.upstream ?? { url: '' };
  const address = `${url}${type.upstreamPath}/${encodeURIComponent(String(id))}`;
  const exchange = await anonymous.http('GET', address, {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
  });
  const record = jsonObject(exchange);
  requireObserved(
    exchange.response?.status === 200 && record !== undefined,
    `the REST API does not answer at ${type.upstreamPath}`,
  );
  return record;
}
