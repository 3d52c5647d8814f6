import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Value } from '../other-results.ts';
import { mapped } from '../other-values.ts';
import type { Variant } from '../variant.ts';
import { clients, expenses, invoices } from './calls.ts';
import { withMarkedTexts, withNumbers } from './identifiers.ts';
import { withoutOutputs } from './without-outputs.ts';

/** What names records, or reads names of records. */
const identifiers = [
  'billing.collects-*',
  'billing.one-*',
  'entitlement.allowed-*',
  'entitlement.own-*',
  'errors',
  'identity',
  'invitations',
  'links',
  'records',
  'tenancy.foreign-*',
  'timers',
];

/** What reads lists. */
const lists = [
  'authorization.nothing-*',
  'billing.number-*',
  'entitlement.own-*',
  'invitations',
  'links.work-*',
  'money.amounts-*',
  'records',
  'tenancy.collections-*',
  'tenancy.token-*',
  'time.times-are-*',
  'timers',
];

/** Other identifiers, lists and members. */
export const otherRecords: Variant[] = [
  {
    name: 'records: identifiers that are texts with a mark',
    asks: identifiers,
    madeFrom: withMarkedTexts,
    shows: { method: 'tools/call', params: clients, reply: /\\"id\\":\\"rec_\d+/ },
    passes: ['billing.one-line-a-group', 'links.altered-are-refused', 'timers.histories-follow-the-model'],
  },
  {
    name: 'records: identifiers that are numbers',
    asks: identifiers,
    madeFrom: withNumbers,
    shows: { method: 'tools/call', params: clients, reply: /\\"id\\":\d+/ },
    passes: ['billing.one-line-a-group', 'links.altered-are-refused', 'timers.histories-follow-the-model'],
  },
  {
    name: 'lists: bare arrays, and others beside what else there is to say',
    asks: lists,
    madeFrom: withoutOutputs,
    overrides: {
      'results.value': (value, tool) =>
        tool.operation.kind === 'list' ? otherwiseListed(value, tool) : value,
    },
    shows: { method: 'tools/call', params: clients, reply: /"text":"\[\{/ },
    passes: ['records.hidden-are-kept', 'records.deleted-are-gone', 'entitlement.own-records-only'],
  },
  {
    name: 'amounts: with their currency in one object, and once more for people; two hours off UTC',
    asks: [
      'billing.one-*',
      'billing.period-*',
      'links.work-*',
      'money',
      'records',
      'time',
      'timers',
      'identity',
    ],
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': (record) => mapped(withPrices(record), inHelsinki) as Value,
    },
    shows: { method: 'tools/call', params: expenses, reply: /price\\":\{\\"amountMinor.*\+02:00/s },
    passes: ['money.amounts-are-whole', 'billing.period-is-in-utc-days', 'time.times-are-rfc3339'],
  },
  {
    name: 'amounts: a currency with its name and its decimals',
    asks: ['billing.one-*', 'billing.drafts-*', 'money', 'records.writes-*'],
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': ({ currency, ...record }) => ({
        ...record,
        ...(currency === undefined ? {} : { currency: { code: currency, name: 'Money', decimals: 2 } }),
      }),
    },
    shows: { method: 'tools/call', params: invoices, reply: /currency\\":\{\\"code/ },
    passes: ['money.amounts-are-whole', 'money.totals-are-exact', 'records.writes-persist'],
  },
  {
    name: 'references: with the names of what they lead to',
    asks: ['records.children-*', 'records.writes-*'],
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': (record) =>
        Object.fromEntries(
          Object.entries(record).map(([name, value]) => [
            name,
            name.endsWith('Id') && value !== null ? { id: value, name: 'Something' } : value,
          ]),
        ),
    },
    shows: { method: 'tools/call', params: invoices, reply: /clientId\\":\{\\"id/ },
    passes: ['records.children-are-kept', 'records.writes-persist'],
  },
  {
    name: 'tasks that can be blocked, archived clients with a flag, further tools',
    asks: [
      'arguments',
      'authorization.password-*',
      'documents',
      'entitlement.listing-*',
      'records',
      'tools',
      'discovery',
    ],
    madeFrom: (spec) => withMore(withoutOutputs(spec)),
    overrides: {
      'results.record': ({ archivedAt, ...record }) => ({
        ...record,
        ...(archivedAt === undefined ? {} : { archived: archivedAt !== null }),
      }),
    },
    shows: { method: 'tools/list', reply: /blocked.*list_recurring_invoices/s },
    breaks: { 'tools.number-is-in-band': 'another edition, which is to be noticed (A-51)' },
    passes: ['records.states-are-chosen', 'records.hidden-are-kept'],
  },
];

function otherwiseListed(value: unknown, { name, operation }: Tool): unknown {
  const [[, items] = [], ...others] = Object.entries(value as Value);
  if (operation.beside) return { data: items, ...Object.fromEntries(others), invitesLeft: 3 };
  return name.length % 2 === 0 ? items : { data: items, total: (items as unknown[]).length, next: null };
}

function withPrices({ amountMinor, currency, ...record }: Value): Value {
  if (amountMinor === undefined || currency === undefined)
    return { ...record, ...(currency === undefined ? {} : { currency }), asOf: '2026-06-15T09:00:00Z' };
  const amountFormatted = `${Number(amountMinor) / 100} ${currency}`;
  return { ...record, price: { amountMinor, currency }, amountFormatted };
}

function inHelsinki(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT.*Z$/.test(text)) return text;
  const local = new Date(Date.parse(text) + 2 * 3_600_000).toISOString();
  return `${local.slice(0, -1)}+02:00`;
}

/** One status of a task and two tools more, as later editions have them. */
function withMore(spec: Spec): Spec {
  const states = spec.records.tasks?.states;
  const transitions = [...(states?.transitions ?? []), { from: '*', to: 'blocked' }];
  const more = (tool: Tool) => withStatus(tool);
  const spare = ['list_invoices', 'create_project'].flatMap((name) =>
    spec.tools
      .filter((tool) => tool.name === name)
      .map((tool) => ({ ...tool, name: name.replace(/_(.*)/, '_recurring_$1') })),
  );
  const tasks = { ...spec.records.tasks, states: { ...states, transitions } } as Spec['records'][string];
  return { ...spec, records: { ...spec.records, tasks }, tools: [...spec.tools.map(more), ...spare] };
}

function withStatus(tool: Tool): Tool {
  const properties = tool.input.properties as Record<string, Value> | undefined;
  const { status } = properties ?? {};
  if (tool.operation.record !== 'tasks' || !status || !Array.isArray(status.enum)) return tool;
  const other = { ...status, enum: [...status.enum, 'blocked'] };
  return { ...tool, input: { ...tool.input, properties: { ...properties, status: other } } };
}
