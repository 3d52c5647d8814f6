import { describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';
import type { Spec } from './spec.ts';

const operationOf = (spec: Spec, name: string) =>
  spec.tools.find((candidate) => candidate.name === name)?.operation;

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

describe('Clerq', () => {
  const spec = loadSpec('clerq');
  const { access, fixtures, governance, records, requirements, system, tools } = spec;

  it('has forty-three tools in eight groups, the twenty-nine of the document among them', () => {
    expect(counted(tools.map(({ group }) => group))).toEqual({
      ...{ clients: 9, connectivity: 1, expenses: 6, invoicing: 8 },
      ...{ projects: 4, tasks: 5, team: 4, time: 6 },
    });
    const stated = tools.filter(({ provenance }) => provenance === 'stated');
    expect(stated.map(({ name }) => name).sort()).toEqual([
      ...['add_client_note', 'add_invoice_line', 'archive_client', 'create_client', 'create_draft_invoice'],
      ...['create_expense', 'create_project', 'create_task', 'delete_expense', 'generate_invoice_from_time'],
      ...['get_invoice_pdf_link', 'get_running_timer', 'invite_team_member', 'issue_invoice', 'list_clients'],
      ...['list_expenses', 'list_projects', 'list_task_time', 'list_tasks', 'list_team_members', 'log_time'],
      ...['mark_expense_paid', 'mark_invoice_paid', 'revoke_invitation', 'set_task_status', 'start_timer'],
      ...['stop_timer', 'update_client', 'whoami'],
    ]);
    expect(tools.filter(({ provenance }) => provenance === 'public')).toHaveLength(14);
    expect(system.tools).toMatchObject({ minimumListed: 43, maximumListed: 43 });
  });

  it('reads with fifteen tools, cannot take back three, and takes nothing but what a schema names', () => {
    expect(counted(tools.map(({ safety }) => safety))).toEqual({ read: 15, write: 25, critical: 3 });
    const critical = tools.filter(({ safety }) => safety === 'critical').map(({ name }) => name);
    expect(critical).toEqual(['delete_expense', 'issue_invoice', 'delete_task']);
    for (const { name, input } of tools) expect(input.additionalProperties, name).toBe(false);
    for (const { name, description } of tools) expect(description.length, name).toBeGreaterThan(10);
  });

  it('asks for a permission everywhere but where somebody asks who they are', () => {
    const open = tools.filter(({ permission }) => permission === undefined);
    expect(open.map(({ name }) => name)).toEqual(['whoami']);
    for (const { name, permission, safety } of tools)
      if (permission) expect(permission.endsWith(':read'), name).toBe(safety === 'read');
    expect(access.scopes.map(({ name }) => name)).toEqual(['clerq']);
  });

  it('has seven roles, one always held, one that sees its own time alone', () => {
    const names = ['owner', 'admin', 'manager', 'member', 'accountant', 'contractor', 'viewer'];
    expect(access.roles.map(({ name }) => name)).toEqual(names);
    const role = (wanted: string) => access.roles.find(({ name }) => name === wanted);
    expect(role('owner')?.alwaysHeld).toBe(true);
    expect(role('contractor')).toMatchObject({ ownOnly: ['timeEntries'] });
    expect(records.timeEntries?.ownerField).toBe('userId');
    const writes = (name: string) =>
      role(name)?.permissions.filter((permission) => !permission.endsWith(':read'));
    expect(writes('viewer')).toEqual([]);
    expect(writes('contractor')).toEqual(['time:write']);
    expect(writes('accountant')).toEqual(['invoices:write', 'invoices:issue', 'expenses:write']);
    for (const part of names.slice(1)) expect(fixtures.actors[part], part).toBeDefined();
  });

  it('declares money and time once, and means it wherever a name says so', () => {
    expect(governance.money).toMatchObject({ unit: 'minor', suffix: 'Minor', rounding: 'half-up' });
    expect(governance.money?.exponents).toMatchObject({ JPY: 0, KWD: 3 });
    expect(governance.time).toEqual({ format: 'rfc3339', yearOf: 'UTC' });
    const kinds: [RegExp, string, string][] = [
      [/Minor$/, 'money-minor', 'integer'],
      [/At$/, 'instant', 'string'],
      [/Date$/, 'calendar-date', 'string'],
      [/Seconds$/, 'duration-seconds', 'integer'],
      [/[cC]urrency$/, 'currency', 'string'],
    ];
    for (const { name: record, fields } of Object.values(records))
      for (const [name, { kind, type }] of Object.entries(fields)) {
        const [, wanted, json] = kinds.find(([ending]) => ending.test(name)) ?? [];
        expect(kind, `${record}.${name}`).toBe(wanted);
        if (json) expect([type].flat(), `${record}.${name}`).toContain(json);
      }
  });

  it('numbers invoices per year, and moves invoices, timers, invitations and tasks through states', () => {
    expect(records.invoices?.sequences).toEqual({
      invoices: { format: '{year}-{number:4}', per: 'organization-year' },
    });
    expect(records.invoices?.states).toMatchObject({ initial: 'draft', frozen: ['issued', 'paid'] });
    expect(records.invitations?.states?.frozen).toEqual(['accepted', 'revoked', 'expired']);
    const stateful = Object.values(records).filter(({ states }) => states);
    expect(stateful.map(({ name }) => name).sort()).toEqual([
      ...['expenses', 'invitations', 'invoices', 'projects', 'tasks', 'timeEntries'],
    ]);
    expect(operationOf(spec, 'issue_invoice')).toMatchObject({ from: ['draft'], sequence: 'invoices' });
    expect(operationOf(spec, 'start_timer')).toMatchObject({ to: 'running', onePer: 'user' });
    expect(operationOf(spec, 'set_task_status')?.toArgument).toBe('status');
  });

  it('bills billable time that nobody billed, grouped in three ways', () => {
    expect(operationOf(spec, 'generate_invoice_from_time')?.collect).toMatchObject({
      from: 'timeEntries',
      groupBy: { argument: 'grouping', choices: { task: ['taskId'], single: [] } },
      price: { quantity: 'durationSeconds', rate: 'rateMinor', quantityPerUnit: 3600 },
    });
  });

  it('replaces what it updates, deletes no task with time, and shows who is invited beside the team', () => {
    const replacing = tools.filter(({ operation }) => operation.replaces).map(({ name }) => name);
    expect(replacing).toEqual(['update_client', 'update_project', 'update_task']);
    expect(operationOf(spec, 'delete_task')?.unlessNamedBy).toEqual(['timeEntries']);
    expect(operationOf(spec, 'list_team_members')?.beside).toMatchObject({
      invitations: { record: 'invitations', where: "caller.role == 'owner'" },
    });
    expect(records.tasks?.views?.tracked).toContainEqual(expect.objectContaining({ as: 'trackedSeconds' }));
  });

  it('signs links for a quarter of an hour, and ends them and all tokens with its secret', () => {
    expect(governance.signedLinks).toMatchObject({
      ...{ lifetimeSeconds: 900, signs: ['record', 'tenant', 'expiry'] },
    });
    expect(governance.secretRotation?.invalidates).toEqual([
      ...['access-tokens', 'refresh-tokens', 'signed-links'],
    ]);
    expect(system.dialect.activeTenant?.choice).toBe('frozen-at-consent');
    expect(system.source.date).toBe('2026-06-15');
  });

  it('has sixty-two rows with the levels and origins of the inventory, and every fault it names', () => {
    const rows = requirements.filter(({ id }) => id.startsWith('CLQ-'));
    expect(counted(rows.map(({ level }) => level))).toEqual({ MUST: 48, SHOULD: 13, INFO: 1 });
    expect(counted(rows.map(({ provenance }) => provenance))).toEqual({
      ...{ stated: 39, inferred: 13, public: 6, ambiguous: 4 },
    });
    const named = new Set(rows.flatMap(({ faults }) => faults));
    expect(inventoried.filter((fault) => !named.has(fault))).toEqual([]);
  });
});

const inventoried = [
  ...['wrong-endpoint', 'split-origin', 'https-only-local', 'hardcoded-localhost'],
  ...['host-header-trusted', 'needs-client-id', 'prm-missing', 'as-404', 'grant-password'],
  ...['no-challenge', 'dcr-403', 'auto-consent', 'deny-ignored', 'pkce-optional'],
  ...['redirect-prefix-match', 'code-reuse', 'basic-accepted', 'unbound-token', 'runs-as-owner'],
  ...['get-unscoped', 'list-leak', 'fk-unscoped', 'membership-scope', 'rebind-on-switch'],
  ...['orphan-token', 'role-ignored', 'contractor-sees-all-time', 'perm-cached'],
  ...['tool-missing:get_running_timer', 'tool-renamed:mark_invoice_paid', 'domain-missing:team'],
  ...['no-validate', 'throw-500', 'archive-deletes', 'note-overwrites', 'status-free-text'],
  ...['timer-shared', 'two-timers', 'duration-minutes-as-seconds', 'draft-numbered'],
  ...['bills-nonbillable', 'bills-other-client', 'double-bill', 'grouping-ignored', 'period-local-tz'],
  ...['auto-issue', 'number-changes-on-read', 'number-race', 'reissue-renumbers', 'line-after-issue'],
  ...[
    'draft-paid',
    'delete-soft-visible',
    'revoke-noop:revoke_invitation',
    'invite-open',
    'link-needs-cookie',
  ],
  ...['link-24h', 'link-sliding', 'sig-path-only', 'exp-unsigned', 'link-unscoped'],
  ...['tokens-survive-rotation', 'links-survive-rotation', 'session-cookie-leak', 'major-units-out'],
  ...['float-sum', 'round-half-even', 'x100-always', 'date-locale', 'date-parse-lenient', 'tz-dropped'],
  ...['whoami-active', 'unbilled-after-void', 'spec-stale'],
];
