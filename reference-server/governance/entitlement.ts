import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Principal, principalName } from '../principal.ts';
import type { View } from '../records/store.ts';
import { isGranted, isWithdrawn, settingsOf } from './settings.ts';

/** Condition of the error catalogue that a caller without the right to a tool is answered with. */
type EntitlementRefusal = 'unknownTool' | 'forbidden' | 'insufficientScope';

/** What one caller may see and call at this moment. */
export interface Entitlements {
  lists(tool: Tool): boolean;
  /** Whether the caller holds a permission, its role's and those given to it alone. */
  holds(permission: string): boolean;
  /** Why a call of the tool is refused; undefined when it is not. */
  refusalOf(tool: Tool): EntitlementRefusal | undefined;
}

/**
 * Role, modules, portal and scopes of a caller, read for one request and not kept beyond it: what was withdrawn is gone
 * with the next request, whatever token it carries.
 */
export function entitlementsOf(
  principal: Principal,
  transaction: View,
  server: Pick<ServerContext, 'spec' | 'decisions'>,
): Entitlements {
  const { spec, decisions } = server;
  const { modules, portals, roles, listedWith } = spec.access;
  const [organization = ''] = principal.organizations;
  const enabled = decisions['entitlement.modules'](
    organization,
    settingsOf(transaction, spec, organization).modules,
  );
  const on = new Set(
    modules.filter((module) => decisions['entitlement.isOn'](module, enabled)).map(({ name }) => name),
  );
  const surfaceOn = modules.every(({ name, gatesEverything }) => !gatesEverything || on.has(name));
  const plan = planOf(spec, organization);
  const portal = portals.find(({ name }) => name === principal.portal);
  const role = roles.find(({ name }) => name === principal.role)?.permissions ?? [];
  const name = principalName(principal);

  const holderOf = (permission: string) => {
    const exception = isWithdrawn(transaction, organization, name, permission)
      ? false
      : isGranted(transaction, organization, name, permission) || undefined;
    return { organization, name, role, exception };
  };
  const holds = (tool: Tool): boolean =>
    decisions['entitlement.holds'](tool.permission, holderOf(tool.permission ?? ''), tool);
  const opens = (tool: Tool): boolean =>
    portal === undefined
      ? portals.length === 0
      : recordsOf(tool).every((record) => decisions['entitlement.portalOpens'](portal, record, tool.safety));
  const entitled = (tool: Tool): boolean =>
    decisions['entitlement.together']({
      permission: holds(tool),
      module:
        surfaceOn &&
        (tool.module === undefined || on.has(tool.module)) &&
        decisions['licence.planOpens'](plan, tool.module ?? tool.group),
      portal: opens(tool),
    });
  const toList = (tool: Tool) => listedWith?.[tool.safety] ?? tool.scopes ?? [];
  const refused = spec.errors.forbidden ? 'forbidden' : 'unknownTool';

  return {
    holds: (permission) => {
      const { exception } = holderOf(permission);
      return exception ?? (role.includes('*') || role.includes(permission));
    },
    lists: (tool) =>
      !decisions['entitlement.filtersListing']() ||
      (entitled(tool) && toList(tool).every((scope) => principal.scopes.includes(scope))),
    refusalOf(tool) {
      if (!decisions['entitlement.guardsCalls']()) return undefined;
      if (!entitled(tool)) return refused;
      const needed = tool.scopes ?? [];
      return decisions['entitlement.scopesSuffice'](needed, principal.scopes, tool, toList(tool))
        ? undefined
        : spec.errors.insufficientScope
          ? 'insufficientScope'
          : refused;
    },
  };
}

/** The plan an organization is on. */
function planOf({ fixtures, governance }: ServerContext['spec'], organization: string) {
  const { plan = '' } = fixtures.organizations.find(({ id }) => id === organization) ?? {};
  return governance.licence?.plans?.[plan];
}

/** The kinds of record a portal's access mode is asked for; none stands for the portal's own mode. */
function recordsOf({ operation }: Tool): (string | undefined)[] {
  return operation.record === undefined && operation.over ? operation.over : [operation.record];
}
