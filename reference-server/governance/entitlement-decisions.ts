import type { Module, Plan, Portal, Tool } from '../../spec/spec.ts';

/** Somebody whose permission is asked for. */
export interface PermissionHolder {
  organization: string;
  /** User, or service key. */
  name: string;
  /** Permissions of the role; `*` is all of them. */
  role: readonly string[];
  /** Was it given to (true) or taken from (false) this holder, whatever the role says? */
  exception: boolean | undefined;
}

/** What has to hold together before a caller may use a tool. */
export interface Factors {
  permission: boolean;
  module: boolean;
  portal: boolean;
}

/** Rules of who may see and call which tool, and of what else a call has to pass before it is looked at. */
export const entitlementDecisions = {
  /** A tool without a permission is for everybody; one that was withdrawn is gone whatever the role says. */
  'entitlement.holds': (permission: string | undefined, { role, exception }: PermissionHolder, _tool: Tool) =>
    permission === undefined || (exception ?? (role.includes('*') || role.includes(permission))),

  /** Kinds of record of which a role reaches only the caller's own. */
  'entitlement.ownOnly': (kinds: readonly string[]): readonly string[] => kinds,

  /** The modules of an organization, as they are at this moment. */
  'entitlement.modules': (_organization: string, enabled: ReadonlySet<string>): ReadonlySet<string> =>
    enabled,

  /** A connector needs the module it belongs to as well. */
  'entitlement.isOn': ({ name, requires }: Module, enabled: ReadonlySet<string>): boolean =>
    enabled.has(name) && (requires === undefined || enabled.has(requires)),

  /** A portal shows, lets read, or opens fully; a kind of record may have a mode of its own. */
  'entitlement.portalOpens': (
    { accessMode = 'full', records = {} }: Portal,
    record: string | undefined,
    safety: Tool['safety'],
  ): boolean => {
    const mode = (record === undefined ? undefined : records[record]) ?? accessMode;
    return mode === 'full' || (mode === 'read' && safety === 'read');
  },

  /** A plan that lists its modules has no others. */
  'licence.planOpens': (plan: Plan | undefined, module: string): boolean =>
    plan?.modules === undefined || plan.modules.includes(module),

  /** Permission, module and portal must all allow the tool. */
  'entitlement.together': ({ permission, module, portal }: Factors): boolean =>
    permission && module && portal,

  /** The token holds every scope that calling the tool needs. */
  'entitlement.scopesSuffice': (
    needed: readonly string[],
    held: readonly string[],
    _tool: Tool,
    _toList: readonly string[],
  ): boolean => needed.every((scope) => held.includes(scope)),

  /** A listing shows what the caller may use, nothing else. */
  'entitlement.filtersListing': (): boolean => true,

  /** A tool that is not listed cannot be called either. */
  'entitlement.guardsCalls': (): boolean => true,

  /** Whether the subscription allows this: listing, or a call of a tool of this safety. */
  'licence.allows': (
    subscription: 'active' | 'lapsed' | 'free',
    blocked: readonly string[],
    what: 'list' | Tool['safety'],
  ): boolean => subscription !== 'lapsed' || !blocked.includes(what),

  /** What the licence takes a call for: reading, or changing something, as the action behind it does. */
  'licence.takesFor': ({ safety }: Tool): Tool['safety'] => safety,

  /** What an organization is told that has to pay first: where to do so. */
  'licence.tells': (
    data: Readonly<Record<string, unknown>> | undefined,
  ): Readonly<Record<string, unknown>> | undefined => data,

  /** Whose requests are counted together. */
  'rate.countedBy': (tenant: string): string => tenant,

  /** Identifies one request to the people who support it. */
  'correlation.id': (fresh: string): string => fresh,
};
