import type { DryRunRules, RecordType, Spec } from '../../spec/spec.ts';
import { webhooksIn } from '../emissions/outbox.ts';
import { withDerived } from '../records/derived.ts';
import type { Change, StoredRecord } from '../records/store.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Passage } from './passage.ts';
import { runCall } from './run-call.ts';

type Values = Readonly<Record<string, unknown>>;
type Member = keyof NonNullable<DryRunRules['members']>;

/** What a call would do, as its caller is told. */
export interface Forecast {
  forecast: Readonly<Record<string, unknown>>;
}

/** What a call that passed every stage would do: it is run on a copy of everything. @throws Refusal as the call would */
export function forecast(passage: Passage): Forecast {
  const { spec, decisions } = passage.server;
  const rules = spec.governance.dryRun as DryRunRules;
  const { changes } = decisions['dryRun.rehearses'](passage, (transaction) =>
    runCall({ ...passage, transaction }),
  );
  const lists = decisions['dryRun.effects'](effectsOf(changes, spec, rules));
  const told = Object.entries(lists).filter(([name]) => rules.forecast.some((list) => list === name));
  const effects = Object.fromEntries(told);
  return { forecast: { [rules.resultField ?? 'effects']: effects, [rules.markField ?? 'dryRun']: true } };
}

function effectsOf(changes: readonly Change[], spec: Spec, rules: DryRunRules) {
  const entry = (members: Partial<Record<Member, unknown>>) =>
    Object.fromEntries(
      Object.entries(members).map(([name, value]) => [rules.members?.[name as Member] ?? name, value]),
    );
  const records = netChanges(changes, spec);
  const named = ({ type, id }: NetChange) => ({ type: type.name, id });
  const whole = (change: NetChange, record: StoredRecord) =>
    entry({ ...named(change), fields: values(change.type, record) });
  return {
    created: records.flatMap((change) =>
      !change.before && change.after ? [whole(change, change.after)] : [],
    ),
    modified: records.flatMap((change) =>
      change.before && change.after
        ? [entry({ ...named(change), changes: fieldChanges(change, entry) })]
        : [],
    ),
    deleted: records.flatMap((change) =>
      change.before && !change.after ? [whole(change, change.before)] : [],
    ),
    webhooks: webhooksIn(changes).map(({ event, url }) => entry({ event, target: url })),
    notifications: changes.flatMap(({ record, after }) =>
      spec.records[record]?.keptBy === 'notifications' && after
        ? [entry({ channel: after.values.channel, recipient: after.values.recipient })]
        : [],
    ),
  };
}

interface NetChange {
  type: RecordType;
  id: unknown;
  before: StoredRecord | undefined;
  after: StoredRecord | undefined;
}

/** What becomes of each record in the end. Events and notifications tell of changes and are none. */
function netChanges(changes: readonly Change[], { records }: Spec): NetChange[] {
  const net = new Map<string, NetChange>();
  for (const { record, id, before, after } of changes) {
    const type = records[record];
    if (!type || type.keptBy === 'audit' || type.keptBy === 'notifications') continue;
    const key = `${record} ${id}`;
    const earlier = net.get(key);
    const first = earlier ? earlier.before : before;
    net.set(key, { type, id: (after ?? before)?.values[type.identifier], before: first, after });
  }
  return [...net.values()].filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
}

function fieldChanges(
  { type, before, after }: NetChange,
  entry: (members: { from: unknown; to: unknown }) => object,
): Values {
  const [was, becomes] = [values(type, before), values(type, after)];
  const names = Object.keys(type.fields).filter(
    (name) => canonicalJson(was[name] ?? null) !== canonicalJson(becomes[name] ?? null),
  );
  return Object.fromEntries(
    names.map((name) => [name, entry({ from: was[name] ?? null, to: becomes[name] ?? null })]),
  );
}

/** The fields of a record that may be shown, those it is not stored with included. */
function values(type: RecordType, record: StoredRecord | undefined): Values {
  const all = record ? withDerived(type, record).values : {};
  return Object.fromEntries(
    Object.entries(type.fields)
      .filter(([name, { kind }]) => kind !== 'secret' && all[name] !== undefined)
      .map(([name]) => [name, all[name]]),
  );
}
