import { describe, expect, it } from 'vitest';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { Oracle, oracleOfRights } from './oracle.ts';

const tool = (more: Partial<Tool> = {}): Tool => ({
  name: 'ledger_read',
  description: 'Reads.',
  group: 'ledger',
  safety: 'read',
  permission: 'ledger.view',
  module: 'books',
  scopes: ['call'],
  provenance: 'inferred',
  input: {},
  operation: { kind: 'list', record: 'entries' },
  ...more,
});

const spec = {
  access: {
    scopes: [],
    permissions: ['ledger.view'],
    modules: [
      { name: 'suite', gatesEverything: true },
      { name: 'books' },
      { name: 'books.bank', kind: 'connector', requires: 'books' },
    ],
    portals: [
      { name: 'main' },
      { name: 'guest', accessMode: 'read', records: { secrets: 'none', notes: 'full' } },
    ],
    roles: [
      { name: 'all', permissions: ['*'] },
      { name: 'reader', permissions: ['ledger.view'] },
      { name: 'nobody', permissions: [] },
    ],
    needs: { list: ['see'] },
    listedWith: { read: ['see'], write: ['see'] },
  },
  system: { dialect: { scopeMatrix: { choice: 'strict', because: 'we say so' } } },
} as unknown as Spec;

const facts = { role: 'reader', modules: ['suite', 'books'], portal: 'main', scopes: ['see', 'call'] };

function withLooseScopes(): Spec {
  return { ...spec, system: { ...spec.system, dialect: {} } } as Spec;
}

describe('the oracle of entitlement', () => {
  it.each([
    ['a role with the permission', facts, tool(), true],
    ['a role with every permission', { ...facts, role: 'all' }, tool(), true],
    ['a role without the permission', { ...facts, role: 'nobody' }, tool(), false],
    ['a tool for everybody', { ...facts, role: 'nobody' }, tool({ permission: undefined as never }), true],
    ['a module that is off', { ...facts, modules: ['suite'] }, tool(), false],
    ['the module that opens the whole surface', { ...facts, modules: ['books'] }, tool(), false],
    [
      'a connector without its module',
      { ...facts, modules: ['suite', 'books.bank'] },
      tool({ module: 'books.bank' }),
      false,
    ],
    ['a portal that reads', { ...facts, portal: 'guest' }, tool(), true],
    ['a portal that only reads', { ...facts, portal: 'guest' }, tool({ safety: 'write' }), false],
    [
      'a kind of record the portal opens fully',
      { ...facts, portal: 'guest' },
      tool({ safety: 'write', operation: { kind: 'create', record: 'notes' } }),
      true,
    ],
    [
      'a kind of record the portal hides',
      { ...facts, portal: 'guest' },
      tool({ operation: { kind: 'search', over: ['entries', 'secrets'] } }),
      false,
    ],
    ['a token without the scope', { ...facts, scopes: ['see'] }, tool(), false],
    [
      'a role that is not told',
      { modules: facts.modules, portal: 'main', scopes: facts.scopes },
      tool(),
      undefined,
    ],
    ['modules that are not told', { role: 'all', portal: 'main', scopes: facts.scopes }, tool(), undefined],
    ['one "no" among unknowns', { role: 'nobody' }, tool(), false],
  ])('%s', (_what, told, asked, answer) => {
    expect(new Oracle(spec, told).mayCall(asked)).toBe(answer);
  });

  it('tells seeing from calling', () => {
    const oracle = new Oracle(spec, { ...facts, scopes: ['see'] });
    expect([oracle.mayList(tool()), oracle.mayCall(tool())]).toEqual([true, false]);
  });

  it('concludes nothing from a missing scope where only rights are asked for', () => {
    const oracle = oracleOfRights(spec, { ...facts, scopes: [] });
    expect([oracle.mayCall(tool()), oracle.mayList(tool({ permission: 'other' }))]).toEqual([
      undefined,
      false,
    ]);
  });

  it('concludes nothing from a missing scope where the scopes have no settled meaning', () => {
    expect(new Oracle(withLooseScopes(), { ...facts, scopes: [] }).mayCall(tool())).toBeUndefined();
  });
});
