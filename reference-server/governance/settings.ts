import type { Module, Spec } from '../../spec/spec.ts';
import { kindKeptBy } from '../records/kept-by.ts';
import type { StoredRecord, Transaction, View } from '../records/store.ts';

/** What the people of one organization have set, apart from its records. */
export interface Settings {
  /** Modules and connectors that are on. */
  modules: ReadonlySet<string>;
  subscription: Subscription;
  /** `required`, or a name of governance.approvals.alternatives. */
  policy: string;
}

export type Subscription = 'active' | 'lapsed' | 'free';

/** The policy an organization begins with: governance.approvals.required. */
const defaultPolicy = 'required';

/** Identifier of the one row an organization has of the record that is kept by `policy`. */
const policyId = 'current';

/**
 * Settings are records like all others, so that they are read and changed in the transaction of the call. Rows of the
 * records kept by `modules` and `policy` are what tools show and update; the rest is seen through the control port only.
 */
const ownTables = { modules: '(modules)', policy: '(policies)' } as const;
const subscriptions = '(subscriptions)';
const permissions = '(permissions)';

/** The settings of an organization at this moment. */
export function settingsOf(transaction: View, spec: Spec, organization: string): Settings {
  const read = (table: string, id: string) => transaction.get(table, `${organization}/${id}`)?.values;
  const modules = tableOf(spec, 'modules');
  const on = spec.access.modules.filter(({ name }) => read(modules, name)?.enabled === true);
  return {
    modules: new Set(on.map(({ name }) => name)),
    subscription: (read(subscriptions, '')?.state as Subscription | undefined) ?? 'active',
    policy: String(read(tableOf(spec, 'policy'), policyId)?.policy ?? defaultPolicy),
  };
}

export function setModule(
  transaction: Transaction,
  spec: Spec,
  organization: string,
  module: Module,
  enabled: boolean,
): void {
  const { name, title = name, kind = 'module' } = module;
  put(transaction, tableOf(spec, 'modules'), organization, name, { name, title, kind, enabled });
}

export function setPolicy(transaction: Transaction, spec: Spec, organization: string, policy: string): void {
  put(transaction, tableOf(spec, 'policy'), organization, policyId, { id: policyId, policy });
}

export function setSubscription(transaction: Transaction, organization: string, state: Subscription): void {
  put(transaction, subscriptions, organization, '', { state });
}

/** Gives somebody a permission in an organization, or takes away one the role holds. */
export function setPermission(
  transaction: Transaction,
  organization: string,
  user: string,
  permission: string,
  allowed: boolean,
): void {
  put(transaction, permissions, organization, `${user}/${permission}`, { allowed });
}

/** Whether the permission was taken from this user (or service key) in this organization, whatever the role says. */
export function isWithdrawn(
  transaction: View,
  organization: string,
  user: string,
  permission: string,
): boolean {
  return exception(transaction, organization, user, permission) === false;
}

/** Whether the permission was given to this user (or service key) in this organization beside those of the role. */
export function isGranted(
  transaction: View,
  organization: string,
  user: string,
  permission: string,
): boolean {
  return exception(transaction, organization, user, permission) === true;
}

/** The settings every organization of fixtures.yaml starts with. */
export function seedSettings(spec: Spec, transaction: Transaction): void {
  for (const { id, modules, subscription } of spec.fixtures.organizations) {
    for (const module of spec.access.modules)
      setModule(transaction, spec, id, module, modules?.includes(module.name) ?? module.byDefault === true);
    if (spec.governance.approvals) setPolicy(transaction, spec, id, defaultPolicy);
    if (subscription) setSubscription(transaction, id, subscription);
  }
}

function exception(transaction: View, organization: string, user: string, permission: string): unknown {
  return transaction.get(permissions, `${organization}/${user}/${permission}`)?.values.allowed;
}

function put(
  transaction: Transaction,
  table: string,
  organization: string,
  id: string,
  values: StoredRecord['values'],
): void {
  transaction.put(table, `${organization}/${id}`, { organization, values });
}

/** Where these settings are: in the records that show them, where the spec has such. */
function tableOf(spec: Spec, keeper: keyof typeof ownTables): string {
  return kindKeptBy(spec, keeper)?.name ?? ownTables[keeper];
}
