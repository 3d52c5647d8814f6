import type { Spec, Tool } from '../../../spec/spec.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { disagreements } from '../../dry-run/compared.ts';
import { type Forecast, requiredForecast } from '../../dry-run/forecast.ts';
import { eventsOf, hasSubscriptions, whileSubscribed } from '../../dry-run/subscription.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut } from '../../dry-run/try-out.ts';
import { type ChangeSet, changesBetween, lookAround, withDetails } from '../../dry-run/world.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isLoopback } from '../../oauth/metadata-document.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';

/** How long webhooks that were sent may take to arrive. */
const patienceMs = 1000;

/** The same call on the same state, first tried and then made; what it did is read off the records, not off its reply. */
export default check<Tool>({
  id: 'dry-run.forecast-comes-true',
  says: 'SHOULD forecast what the call then does: the same records, fields, webhooks and notifications',
  why: 'A forecast that is wrong is worse than none.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) => casesOf(writingTools(spec)),
  async run(context, tool) {
    const { spec, target } = context;
    const full = await context.actor('full');
    const isTold = eventsOf(tool).length > 0 && hasSubscriptions(spec) && isLoopback(new URL(target.url));
    if (!isTold) return compare(context, full, tool, undefined);
    return whileSubscribed(context, full, eventsOf(tool), (address) => compare(context, full, tool, address));
  },
});

async function compare(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
  address: string | undefined,
): Promise<string> {
  const { spec, target } = context;
  const { call, reply: dry } = await triedOut(context, actor, tool);
  const forecast = requiredForecast(spec, dry, shown(dry));
  const heard = address === undefined ? 0 : target.webhookSink.arrivals(address).length;
  const named = [...forecast.modified, ...forecast.deleted];
  const before = await withDetails(spec, actor, await lookAround(spec, actor, [tool]), named);
  const reply = await actor.caller.call(tool.name, call.args);
  requireObserved(reply.succeeded, `${tool.name} refuses what its dry-run forecasts`);
  const seen = await lookAround(spec, actor, [tool]);
  const { created: made } = changesBetween(spec, before, seen);
  const after = await withDetails(spec, actor, seen, [...named, ...made]);

  const changes = changesBetween(spec, before, after);
  const { notices, ...records } = apart(spec, changes);
  const observed = new Set([...before.keys()].filter((kind) => !isNotice(spec, kind)));
  const differences = disagreements({ spec, tool, observed }, forecast, records);
  const details = { forecast: shown(dry) };
  expectThat(differences.length === 0, 'what was forecast', differences.join('; '), details);
  if ([...before.keys()].some((kind) => isNotice(spec, kind)))
    expectThat(
      sameEntries(forecast.notifications, notices),
      `the notifications that were forecast: ${shownValue(forecast.notifications)}`,
      shownValue(notices),
      details,
    );
  if (address !== undefined) await expectWebhooks(context, address, heard, forecast, details);
  const { created, modified, deleted } = records;
  requireObserved(
    created.length + modified.length + deleted.length > 0,
    `nothing of what ${tool.name} does is to be seen`,
  );
  return `${created.length} created, ${modified.length} modified, ${deleted.length} deleted`;
}

/** The events that come to our own address. Where none comes at all, webhooks may not reach this machine: nothing is said of them. */
async function expectWebhooks(
  { target }: CheckContext,
  address: string,
  heard: number,
  { webhooks }: Forecast,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const forecast = webhooks.filter((webhook) => webhook.target === address).map(({ event }) => ({ event }));
  const arrived = await target.webhookSink.wait(address, heard + Math.max(forecast.length, 1), patienceMs);
  const events = arrived
    .slice(heard)
    .map(({ body }) => ({ event: (body as { event?: unknown } | undefined)?.event }));
  if (events.length === 0) return;
  expectThat(
    sameEntries(forecast, events),
    `the webhooks that were forecast: ${shownValue(forecast)}`,
    shownValue(events),
    details,
  );
}

/** Changes of records, and the notifications that were written down meanwhile. */
function apart(spec: Spec, { created, modified, deleted }: ChangeSet) {
  const own = ({ kind }: { kind: string }) => !isNotice(spec, kind);
  const sent = created.filter((change) => !own(change));
  return {
    created: created.filter(own),
    modified: modified.filter(own),
    deleted: deleted.filter(own),
    notices: sent.map(({ after = {} }) => ({ channel: after.channel, recipient: after.recipient })),
  };
}

function isNotice(spec: Spec, kind: string): boolean {
  return spec.records[kind]?.keptBy === 'notifications';
}

/** Whether two lists hold the same entries, in whatever order. */
function sameEntries(some: readonly object[], others: readonly object[]): boolean {
  const sorted = (entries: readonly object[]) => canonical(entries.map(canonical).sort());
  return sorted(some) === sorted(others);
}
