import type { Spec, Tool } from '../../../spec/spec.ts';
import { type Decisions, soundDecisions } from '../../decisions.ts';
import { Refusal } from '../../mcp/refusals.ts';
import type { Principal } from '../../principal.ts';
import { type Executed, execute } from '../execute.ts';
import { MemoryStore } from '../memory-store.ts';

const text = { type: 'string' };

/** How a shift ends: the one of the caller, if any. */
export const endShift = {
  kind: 'stop',
  record: 'shifts',
  onePer: 'user',
  from: ['on'],
  to: 'off',
  whenNone: 'null',
  assign: { until: 'now', seconds: 'seconds(now - record.since)' },
} satisfies Tool['operation'];

/** A system that exists nowhere: just what the records engine reads of a spec. */
const spec = {
  system: {},
  errors: { forbidden: {} },
  governance: { time: { yearOf: 'UTC' }, money: { unit: 'minor', rounding: 'half-up' } },
  access: {
    modules: [],
    portals: [],
    permissions: ['customers:read', 'orders:read'],
    roles: [{ name: 'any', permissions: ['customers:read'] }],
  },
  fixtures: { organizations: [{ id: 'oak', name: 'Oak Carpentry', canary: 'OAK-CANARY', plan: 'small' }] },
  tools: [
    ...['customers', 'orders'].map((record) => ({
      name: `list_${record}`,
      safety: 'read',
      permission: `${record}:read`,
      operation: { kind: 'list', record },
    })),
    {
      name: 'end_shift',
      safety: 'write',
      operation: endShift,
    },
  ],
  actions: [],
  records: {
    customers: {
      name: 'customers',
      title: 'Customer',
      boundary: 'company',
      companyField: 'company',
      identifier: 'id',
      fields: { id: text, company: text, name: { ...text, searchable: true } },
      views: { totals: ['id', { as: 'ordered', over: 'orders', sum: 'total', by: 'customer' }] },
    },
    orders: {
      name: 'orders',
      title: 'sales order',
      boundary: 'company',
      companyField: 'company',
      identifier: 'id',
      fields: {
        id: text,
        company: text,
        customer: { ...text, references: 'customers' },
        number: { ...text, searchable: true },
        total: { type: 'number', derived: 'sum(record.lines.map(line, line.price))' },
        lines: {
          type: 'array',
          default: [],
          items: { properties: { price: {}, customer: { references: 'customers' } } },
        },
        sentAt: { ...text, kind: 'instant' },
        status: text,
      },
      views: { item: ['id', 'status', { as: 'customer', through: 'customer', pick: ['name'] }] },
      states: {
        field: 'status',
        initial: 'open',
        transitions: [{ from: 'open', to: 'sent' }],
        frozen: ['sent'],
      },
      sequences: { numbers: { format: 'O-{year}-{number:3}', per: 'organization-year' } },
    },
    notes: {
      name: 'notes',
      title: 'note',
      boundary: 'company',
      companyField: 'company',
      identifier: 'id',
      fields: {
        id: text,
        company: text,
        kind: text,
        about: { ...text, referencesKindIn: 'kind' },
        author: text,
        at: text,
      },
    },
    events: {
      name: 'events',
      title: 'event',
      boundary: 'organization',
      keptBy: 'audit',
      identifier: 'id',
      fields: { id: text, kind: text, about: { ...text, referencesKindIn: 'kind' } },
    },
    bills: {
      name: 'bills',
      title: 'bill',
      boundary: 'company',
      companyField: 'company',
      identifier: 'id',
      fields: { id: text, company: text, order: { ...text, references: 'orders' } },
      views: { priced: ['id', { as: 'order', through: 'order', pick: ['id', 'total'] }] },
    },
    shifts: {
      name: 'shifts',
      title: 'shift',
      boundary: 'organization',
      ownerField: 'worker',
      identifier: 'id',
      fields: {
        id: text,
        worker: text,
        customer: { ...text, references: 'customers' },
        since: { ...text, kind: 'instant' },
        until: { ...text, kind: 'instant' },
        seconds: { type: 'integer' },
        rate: { type: 'integer' },
        order: { ...text, references: 'orders' },
        billed: { type: 'boolean', derived: 'record.order != null' },
        state: text,
      },
      states: { field: 'state', initial: 'off', transitions: [{ from: 'on', to: 'off' }] },
    },
    wishes: {
      name: 'wishes',
      title: 'wish',
      boundary: 'user',
      ownerField: 'owner',
      identifier: 'id',
      fields: { id: text, owner: text },
    },
  },
} as unknown as Spec;

/** Records of two organizations, the first with two companies. */
export function stockedStore(): MemoryStore {
  const store = new MemoryStore();
  store.commit((transaction) => {
    const put = (record: string, organization: string, values: Record<string, unknown>) =>
      transaction.put(record, String(values.id), { organization, values });
    put('customers', 'oak', { id: 'c-east', company: 'east', name: 'Zoë Carpenter' });
    put('customers', 'oak', { id: 'c-west', company: 'west', name: 'Will Mason' });
    put('customers', 'pine', { id: 'c-pine', company: 'pine', name: 'Pia Roofer' });
    put('orders', 'oak', { id: 'o-east', company: 'east', customer: 'c-east', lines: [], status: 'open' });
    put('orders', 'oak', { id: 'o-west', company: 'west', customer: 'c-west', lines: [], status: 'open' });
    put('events', 'oak', { id: 'e1', kind: 'customers', about: 'c-east' });
    put('events', 'oak', { id: 'e2', kind: 'customers', about: 'c-west' });
    put('events', 'oak', { id: 'e3', kind: 'customers', about: 'gone' });
    put('wishes', 'oak', { id: 'w-ada', owner: 'ada' });
    put('wishes', 'oak', { id: 'w-key', owner: 'key:till' });
  });
  return store;
}

export const noon = Date.parse('2031-05-06T12:00:00Z');

/** A member of organization oak who acts for the companies given. */
export const member = (...companies: string[]): Principal => ({
  user: 'ada',
  organizations: ['oak'],
  role: 'any',
  scopes: [],
  clientId: 'any',
  companies,
});

/** Executes an operation as one transaction. Returns the refusal's condition when it is refused. */
export function run(
  store: MemoryStore,
  caller: Principal,
  operation: Partial<Tool['operation']>,
  args: Readonly<Record<string, unknown>> = {},
  overrides: Partial<Decisions> = {},
  now = noon,
  input: Tool['input'] = {},
): Executed | string {
  const tool = { name: 'tool', operation, input } as unknown as Tool;
  const decisions = { ...soundDecisions, ...overrides };
  try {
    return store.commit((transaction) =>
      execute(tool, args, { transaction, spec, decisions, caller, now, origin: 'https://workshop.example' }),
    ).result;
  } catch (error) {
    if (error instanceof Refusal) return error.condition;
    throw error;
  }
}
