import { describe, expect, it } from 'vitest';
import type { Spec, Tool } from '../../spec/spec.ts';
import { soundDecisions } from '../decisions.ts';
import type { Principal } from '../principal.ts';
import { MemoryStore } from '../records/memory-store.ts';
import type { Transaction } from '../records/store.ts';
import { entitlementsOf } from './entitlement.ts';
import { seedSettings, setModule, setPermission, settingsOf } from './settings.ts';

const modules = [
  { name: 'suite', gatesEverything: true, byDefault: true },
  { name: 'books', byDefault: true },
  { name: 'books.bank', kind: 'connector' as const, requires: 'books' },
];

const spec = {
  system: { dialect: {} },
  access: {
    scopes: [],
    permissions: ['book.read'],
    modules,
    portals: [{ name: 'main' }, { name: 'guest', accessMode: 'read', records: { secrets: 'none' } }],
    roles: [
      { name: 'owner', permissions: ['*'] },
      { name: 'clerk', permissions: ['book.read'] },
      { name: 'guest', permissions: [] },
    ],
    listedWith: { read: ['see'] },
  },
  errors: { forbidden: { code: 1, message: '' }, insufficientScope: { code: 2, message: '' } },
  governance: { refusalOrder: [], approvals: { required: {} } },
  records: {},
  fixtures: { organizations: [{ id: 'ash' }, { id: 'nut', modules: ['books'], subscription: 'lapsed' }] },
} as unknown as Spec;

const reader = {
  name: 'read_book',
  safety: 'read',
  permission: 'book.read',
  module: 'books',
  scopes: ['see', 'call'],
  operation: { kind: 'list', record: 'books' },
} as unknown as Tool;

const clerk: Principal = {
  user: 'carla',
  organizations: ['ash'],
  role: 'clerk',
  scopes: ['see', 'call'],
  clientId: 'any',
  companies: [],
  portal: 'main',
};

/** A fresh organization in which something was changed. */
function organizationWith(change: (transaction: Transaction) => void = () => {}) {
  const store = new MemoryStore();
  store.commit((transaction) => {
    seedSettings(spec, transaction);
    change(transaction);
  });
  const server = { spec, decisions: soundDecisions };
  return {
    refusal: (tool: Tool, principal: Principal) =>
      store.commit((transaction) => entitlementsOf(principal, transaction, server).refusalOf(tool)).result,
    lists: (tool: Tool, principal: Principal) =>
      store.commit((transaction) => entitlementsOf(principal, transaction, server).lists(tool)).result,
    settings: (organization: string) =>
      store.commit((transaction) => settingsOf(transaction, spec, organization)).result,
  };
}

const turn = (name: string, on: boolean) => (transaction: Transaction) =>
  setModule(
    transaction,
    spec,
    'ash',
    modules.find((module) => module.name === name) as (typeof modules)[0],
    on,
  );
const permit = (user: string, allowed: boolean) => (transaction: Transaction) =>
  setPermission(transaction, 'ash', user, 'book.read', allowed);

describe('settings', () => {
  it('begin as the fixtures say, and with the default modules where they say nothing', () => {
    const { settings } = organizationWith();
    expect(settings('ash')).toEqual({
      modules: new Set(['suite', 'books']),
      subscription: 'active',
      policy: 'required',
    });
    expect(settings('nut')).toEqual({
      modules: new Set(['books']),
      subscription: 'lapsed',
      policy: 'required',
    });
  });
});

describe('entitlement', () => {
  it('opens a tool where role, module, portal and scopes allow it', () => {
    expect(organizationWith().refusal(reader, clerk)).toBeUndefined();
    expect(organizationWith().lists(reader, clerk)).toBe(true);
  });

  it.each<[string, Partial<Principal>, Partial<Tool>, ((transaction: Transaction) => void) | undefined]>([
    ['a role without the permission', { role: 'guest' }, {}, undefined],
    ['a role that does not exist', { role: 'nobody' }, {}, undefined],
    ['a permission that was withdrawn', {}, {}, permit('carla', false)],
    ['a module that was turned off', {}, {}, turn('books', false)],
    ['the module of the whole surface turned off', {}, { module: undefined as never }, turn('suite', false)],
    ['a connector that is off', { role: 'owner' }, { module: 'books.bank' }, undefined],
    ['a portal that only reads', { portal: 'guest' }, { safety: 'write' }, undefined],
    [
      'a kind of record the portal hides',
      { portal: 'guest' },
      { operation: { kind: 'search', over: ['books', 'secrets'] } },
      undefined,
    ],
    ['no portal where there are portals', { portal: undefined as never }, {}, undefined],
    ['another organization with other modules', { organizations: ['nut'] }, {}, undefined],
  ])('closes it for %s', (_what, who, which, change) => {
    const { refusal, lists } = organizationWith(change);
    const [tool, principal] = [
      { ...reader, ...which },
      { ...clerk, ...who },
    ];
    expect(refusal(tool, principal)).toBe('forbidden');
    expect(lists(tool, principal)).toBe(false);
  });

  it('closes a connector whose module is off', () => {
    const tool = { ...reader, module: 'books.bank' };
    const on = organizationWith(turn('books.bank', true));
    const moduleOff = organizationWith((transaction) => {
      turn('books.bank', true)(transaction);
      turn('books', false)(transaction);
    });
    expect([on.refusal(tool, clerk), moduleOff.refusal(tool, clerk)]).toEqual([undefined, 'forbidden']);
  });

  it('takes a permission from one person, not from the service key of that person', () => {
    const { refusal } = organizationWith(permit('carla', false));
    expect(refusal(reader, { ...clerk, key: 'nightly' })).toBeUndefined();
    expect(organizationWith(permit('key:nightly', false)).refusal(reader, { ...clerk, key: 'nightly' })).toBe(
      'forbidden',
    );
  });

  it('gives a permission beside those of the role', () => {
    expect(
      organizationWith(permit('carla', true)).refusal(reader, { ...clerk, role: 'guest' }),
    ).toBeUndefined();
  });

  it('shows a tool to a token that may not call it', () => {
    const { refusal, lists } = organizationWith();
    const principal = { ...clerk, scopes: ['see'] };
    expect([lists(reader, principal), refusal(reader, principal)]).toEqual([true, 'insufficientScope']);
  });
});
