import { describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';

const spec = loadSpec('numezis');
const { system, access, governance, fixtures, records, uat } = spec;
const tool = (name: string) => spec.tools.find((candidate) => candidate.name === name);

describe('the spec of Numezis', () => {
  it('has seven groups of tools, each with tools that read, write and are critical', () => {
    const counted: Record<string, number[]> = {};
    for (const { group } of spec.tools)
      counted[group] = ['read', 'write', 'critical'].map(
        (safety) => spec.tools.filter((entry) => entry.group === group && entry.safety === safety).length,
      );
    expect(spec.tools).toHaveLength(67);
    expect(counted).toEqual({
      finance: [5, 4, 5],
      people: [4, 3, 3],
      operations: [3, 4, 3],
      customer: [4, 4, 2],
      documents: [3, 2, 2],
      integrations: [4, 1, 2],
      controls: [6, 1, 2],
    });
  });

  it('lets a critical tool answer with a pending reply, and promises the shape of every other', () => {
    const argument = String(governance.approvals?.reference?.argument);
    for (const { name, safety, input, output } of spec.tools) {
      expect(output === undefined, name).toBe(safety === 'critical');
      expect(argument in (input.properties as object), name).toBe(safety === 'critical');
      expect(input, name).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('derives the scopes a tool needs from its safety, and shows a tool for fewer', () => {
    expect(access.scopes).toHaveLength(3);
    expect(tool('operations_delete_task')?.scopes).toEqual(['mcp.tools.execute', 'mcp.tools.write']);
    expect(tool('customer_list_contacts')?.scopes).toEqual(['mcp.tools.read', 'mcp.tools.execute']);
    expect(access.listedWith?.read).toEqual(['mcp.tools.read']);
    expect(system.tools.manifest).toMatchObject({ safety: 'safety', requiresApproval: 'requiresApproval' });
  });

  it('entitles by role, module, connector, portal and company', () => {
    expect(access.modules).toContainEqual(expect.objectContaining({ name: 'agent', gatesEverything: true }));
    expect(access.modules.filter(({ kind }) => kind === 'connector')).toHaveLength(3);
    expect(access.portals).toContainEqual(
      expect.objectContaining({
        name: 'partner',
        accessMode: 'read',
        records: expect.objectContaining({ bankTransactions: 'none', comments: 'full' }),
      }),
    );
    expect(records.contacts).toMatchObject({ boundary: 'company', companyField: 'companyId' });
    expect(tool('customer_list_contacts')?.operation.company).toBe('companyId');
    expect(fixtures.organizations[0]?.companies).toHaveLength(2);
  });

  it('tells at least three limited roles apart in every group', () => {
    const limited = access.roles.filter(({ permissions }) => !permissions.includes('*'));
    for (const group of new Set(spec.tools.map((entry) => entry.group))) {
      const kinds = limited.map(({ permissions }) =>
        spec.tools
          .filter(({ permission }) => permission !== undefined && permissions.includes(permission))
          .filter((entry) => entry.group === group)
          .map(({ name }) => name)
          .join(),
      );
      expect(new Set(kinds).size, group).toBeGreaterThanOrEqual(3);
    }
  });

  it('knows every permission a tool asks for, and no tool that asks for the one to decide', () => {
    const asked = new Set(spec.tools.flatMap(({ permission }) => permission ?? []));
    const approver = String(governance.approvals?.approver);
    expect(access.permissions.filter((permission) => !asked.has(permission))).toEqual([approver]);
  });

  it('knows a published client and service keys that select a portal by header', () => {
    expect(system.authorization.staticClients?.[0]?.id).toBe('numezis-mcp-connect');
    expect(system.authorization.registration).toEqual(['dynamic', 'static']);
    expect(system.authorization.selector).toMatchObject({
      header: 'X-Portal',
      refused: ['tenant', 'foo', ''],
    });
    expect(fixtures.keys?.[fixtures.actors.service?.key ?? '']).toMatchObject({ portals: ['company'] });
    expect(system.authorization.grantFixes).toContain('portal');
  });

  it('lets calls wait by safety, by name and by amount, and says what an approval binds', () => {
    const { approvals } = governance;
    expect(approvals?.required).toEqual({ safety: ['critical'] });
    expect(approvals?.alternatives).toMatchObject({
      'by-amount': { thresholds: [{ argument: 'amountMinor', above: 100_000 }] },
      'on-retry': { completion: 'retry' },
      'deletions-only': { tools: expect.arrayContaining(['operations_delete_task']) },
      none: { safety: [] },
    });
    expect(approvals?.binds).toEqual(['tool', 'arguments', 'principal', 'tenant', 'company']);
    expect(approvals).toMatchObject({
      singleUse: true,
      expiresSeconds: 86_400,
      reauthorizedAtExecution: true,
    });
    expect(system.dialect.approvalCompletion?.choice).toBe('server');
    expect(records.approvals).toMatchObject({ keptBy: 'approvals', states: { initial: 'pending' } });
  });

  it('audits, correlates, limits each tenant and refuses a lapsed one', () => {
    expect(governance.audit).toMatchObject({ record: 'activity', readableBy: 'audit.view' });
    expect(Object.keys(records.activity?.fields ?? {})).toEqual(
      expect.arrayContaining(governance.audit?.fields ?? []),
    );
    expect(governance.correlation).toEqual({ header: 'X-Correlation-Id', field: 'correlationId' });
    expect(governance.rateLimit).toEqual({ per: 'organization', error: 'rateLimited' });
    expect(system.limits.requestsPerMinute).toBe(120);
    expect(governance.licence?.blocks).toContain('list');
    expect(spec.errors.rateLimited).toMatchObject({ httpStatus: 429, dataCode: 'RATE_LIMITED' });
  });

  it('has both UAT scripts: six steps, the fourth in two halves, under both labels', () => {
    const steps = uat.flatMap((script) => script.steps);
    expect(steps.map(({ id }) => id).sort()).toEqual(['A3', 'A4a', 'A4b', 'A5', 'A6', 'G1', 'G2']);
    expect(steps.find(({ id }) => id === 'A3')).toMatchObject({
      seedLabel: 'UAT-C-AGENT-APPROVAL-001',
      semanticLabel: 'UAT-C-AGENT-GOLDEN-001',
      requirements: expect.arrayContaining(['NUM-80']),
    });
    expect(steps.every(({ requirements }) => requirements.length > 0)).toBe(true);
  });
});
