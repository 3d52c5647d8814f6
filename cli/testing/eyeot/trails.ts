import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { onValues, type Value } from '../other-results.ts';
import { lastOf } from '../shown-by.ts';
import type { Variant } from '../variant.ts';
import { clients, exportOf, log } from './calls.ts';

const asks = ['audit', 'gdpr'];

/** Other logs of calls, and other exports. */
export function otherTrails(spec: Spec): Variant[] {
  return [
    {
      name: 'log: entries 200 milliseconds late',
      asks,
      overrides: writtenLater(spec, 200),
      shows: { ask: lastOf([clients, clients, log]), reply: /items\\":\[\]/ },
    },
    {
      name: 'log: the oldest first, with further members, listings of tools among them',
      asks,
      madeFrom: (whole) => ({ ...whole, tools: whole.tools.map((tool) => oldestFirst(whole, tool)) }),
      overrides: {
        'results.record': (record, { operation }) =>
          operation.record === spec.governance.audit?.record
            ? { severity: 'info', ...record, client: { address: '192.0.2.1' } }
            : record,
        'http.finish': onValues((value, { called, args }) =>
          called === log.name ? withListings(value, Number(args.limit ?? 20)) : value,
        ),
      },
      shows: { ask: lastOf([clients, clients, log]), reply: /severity.*tools\/list/s },
    },
    {
      name: 'log: people as objects, and those of every organization',
      asks: ['audit.log-*'],
      overrides: {
        'tenancy.listed': () => true,
        'results.record': (record, { operation }) =>
          operation.record === spec.governance.audit?.record
            ? { ...record, actor: { login: record.actor, client: 'assistant' } }
            : record,
      },
      shows: { ask: lastOf([clients, log]), reply: /actor\\":\{\\"login/ },
      breaks: { 'audit.log-stays-inside': 'it shows the calls of everybody' },
    },
    {
      name: 'export: at once',
      asks: ['gdpr'],
      madeFrom: (whole) => exporting(whole, { completion: 'immediate' }),
      shows: { method: 'tools/call', params: exportOf, reply: /signature/ },
    },
    {
      name: 'export: the same job again, for as long as it is kept',
      asks: ['gdpr.export-is-complete'],
      overrides: { 'http.finish': keepingJobs() },
      shows: { ask: lastOf([exportOf, exportOf, exportOf]), reply: /^200.*signature/ },
      observesNothing: ['gdpr.'],
    },
    {
      name: 'export: further sections, members in another order, the bundle beside other things',
      asks: ['gdpr'],
      madeFrom: (whole) => {
        const sections = {
          tickets: { record: 'tickets', by: 'clientId' },
          ...whole.governance.export?.sections,
        };
        return exporting(whole, { sections });
      },
      overrides: {
        'http.finish': onValues((value, { called }) =>
          called === exportOf.name
            ? { expiresAt: '2027-01-01T00:00:00Z', ...value, bundle: turned(value.bundle) }
            : value,
        ),
      },
      shows: { ask: lastOf([exportOf, exportOf]), reply: /expiresAt.*tickets/s },
    },
  ];
}

/** By the request an entry is of: a clock that tests advance says nothing about it. */
function writtenLater(spec: Spec, milliseconds: number): Variant['overrides'] {
  const written = new Map<unknown, number>();
  return {
    'audit.entry': (entry) => {
      written.set(entry.requestId, Date.now());
      return entry;
    },
    'list.belongs': (where, type, record, variables) =>
      soundDecisions['list.belongs'](where, type, record, variables) &&
      (type.name !== spec.governance.audit?.record ||
        Date.now() - (written.get(record.values.requestId) ?? 0) > milliseconds),
  };
}

function oldestFirst({ governance }: Spec, tool: Tool): Tool {
  const { operation } = tool;
  if (operation.record !== governance.audit?.record || operation.kind !== 'list') return tool;
  return { ...tool, operation: { ...operation, sort: ['at', 'id'] } };
}

/** Some clients list the tools before each call: each first entry of a page has such a listing before it, where there is room. */
function withListings(value: Value, limit: number): Value {
  const items = value.items as Value[];
  const [first] = items;
  if (!first || items.length >= limit || first.dryRun === true) return value;
  const listing = {
    ...first,
    id: `${first.id}-0`,
    requestId: `${first.requestId}-0`,
    action: 'tools/list',
    subject: null,
  };
  return { ...value, items: [{ ...listing, outcome: 'succeeded', status: 200 }, ...items] };
}

function exporting(spec: Spec, other: Partial<NonNullable<Spec['governance']['export']>>): Spec {
  const { export: rules } = spec.governance;
  return rules ? { ...spec, governance: { ...spec.governance, export: { ...rules, ...other } } } : spec;
}

/** Whoever asks again is handed out what was made the first time. */
function keepingJobs(): ReturnType<typeof onValues> {
  const made = new Map<unknown, Value>();
  return onValues((value, { called, args }) => {
    if (called !== exportOf.name) return value;
    const kept = made.get(args.customer_id) ?? value;
    if (kept.bundle !== undefined) made.set(args.customer_id, kept);
    return kept;
  });
}

/** Members the other way round; lists stay as they are. */
function turned(value: unknown): unknown {
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).reverse())
    : value;
}
