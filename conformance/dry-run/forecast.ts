import type { DryRunRules, RecordType, Spec } from '../../spec/spec.ts';
import { answeredValue } from '../approvals/outcome.ts';
import type { Item } from '../approvals/record-reader.ts';
import { expectThat } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

type List = DryRunRules['forecast'][number];
type Member = keyof NonNullable<DryRunRules['members']>;

/** A record a forecast names. */
export interface ForecastRecord {
  /** The kind, where the spec knows what the entry calls it. */
  kind: string | undefined;
  id: unknown;
  fields: Item;
  /** What was and what would be, by field. */
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>;
  /** As it was sent. */
  entry: Item;
}

/** A forecast, read by the words of governance.dryRun. */
export interface Forecast {
  created: readonly ForecastRecord[];
  modified: readonly ForecastRecord[];
  deleted: readonly ForecastRecord[];
  webhooks: readonly { event: unknown; target: unknown }[];
  notifications: readonly { channel: unknown; recipient: unknown }[];
}

/** What a successful reply forecasts; undefined when it is not a forecast. */
export function forecastIn(spec: Spec, reply: RpcReply): Forecast | undefined {
  const { dryRun: rules } = spec.governance;
  const value = answeredValue(reply);
  const lists = rules && isObject(value) ? value[rules.resultField ?? 'effects'] : undefined;
  if (!reply.succeeded || !rules || !isObject(lists)) return undefined;
  const entries = (list: List) => (Array.isArray(lists[list]) ? lists[list].filter(isObject) : []);
  const member = (entry: Item, name: Member) => entry[rules.members?.[name] ?? name];
  const record = (entry: Item): ForecastRecord => ({
    kind: kindNamed(spec, member(entry, 'type')),
    id: member(entry, 'id'),
    fields: asObject(member(entry, 'fields')),
    changes: Object.fromEntries(
      Object.entries(asObject(member(entry, 'changes'))).map(([field, change]) => [
        field,
        { from: member(asObject(change), 'from'), to: member(asObject(change), 'to') },
      ]),
    ),
    entry,
  });
  return {
    created: entries('created').map(record),
    modified: entries('modified').map(record),
    deleted: entries('deleted').map(record),
    webhooks: entries('webhooks').map((entry) => ({
      event: member(entry, 'event'),
      target: member(entry, 'target'),
    })),
    notifications: entries('notifications').map((entry) => ({
      channel: member(entry, 'channel'),
      recipient: member(entry, 'recipient'),
    })),
  };
}

/** The forecast of a reply that has to be one. @throws Violation */
export function requiredForecast(spec: Spec, reply: RpcReply, shownReply: string): Forecast {
  const forecast = forecastIn(spec, reply);
  const { resultField = 'effects' } = spec.governance.dryRun ?? {};
  expectThat(forecast !== undefined, `a reply with ${resultField}`, shownReply);
  return forecast;
}

const known = new WeakMap<Spec, ReadonlyMap<string, RecordType>>();

/** A kind by its name or its title, however it is spelt. */
function kindNamed(spec: Spec, type: unknown): string | undefined {
  let kinds = known.get(spec);
  if (!kinds) {
    const all = Object.values(spec.records);
    const byTitle = all.map((kind): [string, RecordType] => [plain(kind.title), kind]);
    kinds = new Map([...byTitle, ...all.map((kind): [string, RecordType] => [plain(kind.name), kind])]);
    known.set(spec, kinds);
  }
  return typeof type === 'string' ? kinds.get(plain(type))?.name : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function asObject(value: unknown): Item {
  return isObject(value) ? value : {};
}
