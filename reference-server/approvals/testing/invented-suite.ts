import type { Spec, Tool } from '../../../spec/spec.ts';
import type { ServerContext } from '../../context.ts';
import { type Decisions, soundDecisions } from '../../decisions.ts';
import type { Call } from '../../governance/call.ts';
import { answerCall } from '../../governance/pipeline.ts';
import type { CallContext } from '../../mcp/endpoint.ts';
import { type StandingClock, standingClock } from '../../oauth/test-support/running-server.ts';
import type { Principal } from '../../principal.ts';
import { MemoryStore } from '../../records/memory-store.ts';
import { seedState } from '../../records/seed.ts';
import type { StoredRecord } from '../../records/store.ts';
import type { CallOutcome } from '../retry.ts';

type Arguments = Readonly<Record<string, unknown>>;

const text = { type: 'string', description: 'A text.' };

function tool(name: string, safety: Tool['safety'], operation: Tool['operation'], properties: object): Tool {
  const input = { type: 'object', properties };
  const permission = safety === 'read' ? undefined : `${name}.use`;
  return {
    name,
    group: 'all',
    description: name,
    safety,
    operation,
    input,
    permission,
    module: 'work',
  } as Tool;
}

/** A system that exists nowhere: notes that are written at once, payments and deletions that wait. */
export const inventedSuite = {
  system: { dialect: { approvalCompletion: { choice: 'server' } }, authorization: {}, limits: {} },
  access: {
    scopes: [],
    permissions: ['pay.use', 'write_note.use', 'delete_note.use', 'cancel_request.use', 'decide'],
    modules: [{ name: 'work', title: 'Work', byDefault: true }],
    portals: [],
    roles: [
      { name: 'owner', title: 'Owner', permissions: ['*'] },
      {
        name: 'clerk',
        title: 'Clerk',
        permissions: ['pay.use', 'write_note.use', 'delete_note.use', 'cancel_request.use'],
      },
    ],
  },
  errors: { forbidden: { code: -32003, message: 'no' } },
  governance: {
    refusalOrder: [],
    approvals: {
      required: { safety: ['critical'] },
      alternatives: {
        retrying: { safety: ['critical'], completion: 'retry' },
        none: { safety: [] },
        large: { thresholds: [{ tool: 'pay', argument: 'amountMinor', above: 100 }] },
      },
      binds: ['tool', 'arguments', 'principal', 'tenant', 'company'],
      expiresSeconds: 600,
      selfApproval: 'refused',
      approver: 'decide',
      record: 'requests',
      reference: { resultField: 'token', argument: 'token', statusField: 'status', pending: 'waits' },
      screen: '/decide/{company}',
    },
    idempotency: {
      header: 'Idempotency-Key',
      keyFormat: 'opaque',
      scope: 'organization',
      lifetimeSeconds: 3600,
      fingerprint: ['tool', 'arguments'],
      covers: 'creations',
    },
    audit: { records: ['writes', 'approvals'], record: 'events', retentionDays: 30 },
  },
  records: {
    notes: {
      name: 'notes',
      title: 'note',
      boundary: 'organization',
      identifier: 'id',
      fields: { id: text, text },
    },
    payments: {
      name: 'payments',
      title: 'payment',
      boundary: 'company',
      companyField: 'companyId',
      identifier: 'id',
      fields: { id: text, companyId: text, amountMinor: { type: 'integer' } },
    },
    requests: {
      name: 'requests',
      title: 'request',
      boundary: 'user',
      ownerField: 'requestedBy',
      keptBy: 'approvals',
      identifier: 'id',
      fields: { id: text, tool: text, requestedBy: text, status: text },
      states: {
        field: 'status',
        initial: 'pending',
        transitions: [{ from: 'pending', to: 'cancelled' }],
      },
    },
    events: {
      name: 'events',
      title: 'event',
      boundary: 'organization',
      keptBy: 'audit',
      identifier: 'id',
      fields: { id: text, action: text, at: text },
    },
  },
  tools: [
    tool('list_notes', 'read', { kind: 'list', record: 'notes' }, {}),
    tool('write_note', 'write', { kind: 'create', record: 'notes' }, { text }),
    tool('delete_note', 'critical', { kind: 'delete', record: 'notes', identifier: 'id' }, { id: text }),
    tool(
      'pay',
      'critical',
      { kind: 'create', record: 'payments', company: 'companyId' },
      { companyId: text, amountMinor: { type: 'integer' } },
    ),
    tool(
      'cancel_request',
      'write',
      { kind: 'transition', record: 'requests', identifier: 'id', from: ['pending'], to: 'cancelled' },
      { id: text },
    ),
    tool('list_requests', 'read', { kind: 'list', record: 'requests' }, {}),
    tool('list_events', 'read', { kind: 'list', record: 'events' }, {}),
  ],
  requirements: [],
  faults: {},
  fixtures: {
    organizations: [
      { id: 'north', name: 'North', canary: 'c-north', companies: ['north-1', 'north-2'] },
      { id: 'south', name: 'South', canary: 'c-south', companies: ['south-1'] },
    ],
    users: [
      { name: 'cleo', memberships: [{ organization: 'north', role: 'clerk' }] },
      { name: 'carl', memberships: [{ organization: 'north', role: 'clerk' }] },
      { name: 'olga', memberships: [{ organization: 'north', role: 'owner' }] },
      { name: 'owen', memberships: [{ organization: 'north', role: 'owner', companies: ['north-2'] }] },
      { name: 'sven', memberships: [{ organization: 'south', role: 'owner' }] },
    ],
    keys: { robot: { user: 'olga', organization: 'north', role: 'clerk', value: 'key_robot_Secret1' } },
    actors: {},
    records: { notes: { count: 2, values: { id: "'note-' + string(base + n)", text: "'x'" } } },
  },
} as unknown as Spec;

/** The invented system without a network: calls as they are after the arguments were judged. */
export interface Suite {
  server: ServerContext;
  store: MemoryStore;
  clock: StandingClock;
  /** Judges the caller and the call and makes it. @throws Refusal */
  call(caller: Principal, name: string, args?: Arguments, headers?: Record<string, string>): CallOutcome;
  /** The same for a call that has to wait: its reference. */
  ask(caller: Principal, name: string, args: Arguments): string;
  /** What is stored of a kind of record. */
  stored(record: string): StoredRecord['values'][];
  /** Steps and tools the audit tells of, in order. */
  actions(): unknown[];
}

export function suite(overrides: Partial<Decisions> = {}): Suite {
  const clock = standingClock();
  const store = new MemoryStore(seedState(inventedSuite));
  const decisions = { ...soundDecisions, ...overrides };
  const server = {
    spec: inventedSuite,
    decisions,
    clock,
    store,
    origin: 'http://localhost',
  } as unknown as ServerContext;
  const stored: Suite['stored'] = (record) =>
    store.commit((transaction) => transaction.list(record)).result.map(({ values }) => values);
  const call: Suite['call'] = (caller, name, args = {}, headers = {}) => {
    const found = inventedSuite.tools.find((candidate) => candidate.name === name) as Tool;
    const context = { request: { headers }, principal: caller, revision: '' } as CallContext;
    const asked: Call = { via: 'tool', name, leadsTo: { tool: found }, given: args, context };
    const { result: ending } = store.commit((transaction) => answerCall(transaction, asked, caller, server));
    if ('refusal' in ending) throw ending.refusal;
    if ('failure' in ending) throw ending.failure;
    // The suite knows no dry-run.
    return ending.outcome as CallOutcome;
  };
  return {
    server,
    store,
    clock,
    call,
    ask(caller, name, args) {
      const outcome = call(caller, name, args);
      if (!('pending' in outcome)) throw new Error('the call did not wait');
      return outcome.reference;
    },
    stored,
    actions: () => stored('events').map(({ action }) => action),
  };
}

/** Somebody of the fixtures as a caller. */
export function person(user: string, changes: Partial<Principal> = {}): Principal {
  const found = inventedSuite.fixtures.users.find(({ name }) => name === user);
  const [membership] = found?.memberships ?? [];
  const place = inventedSuite.fixtures.organizations.find(({ id }) => id === membership?.organization);
  return {
    user,
    organizations: [place?.id ?? ''],
    role: membership?.role ?? '',
    scopes: [],
    clientId: 'client',
    companies: membership?.companies ?? place?.companies ?? [],
    ...changes,
  };
}
