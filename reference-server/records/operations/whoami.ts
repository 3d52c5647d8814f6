import { entitlementsOf } from '../../governance/entitlement.ts';
import { activeOrganizationOf } from '../../oauth/memberships.ts';
import { principalName } from '../../principal.ts';
import { returned } from './returned.ts';
import type { Work } from './work.ts';

/**
 * Tells the caller who it is. Expressions see, beside what `caller` always is, the organization's name, plan and
 * currency and the permissions the caller holds at this moment.
 */
export function whoami(work: Work): Record<string, unknown> {
  const { caller, decisions, spec, transaction, variables } = work;
  const { holds } = entitlementsOf(caller, transaction, work);
  const bound = caller.organizations[0] ?? '';
  const told = decisions['whoami.organization'](bound, activeOrganizationOf(transaction, caller.user));
  const organization = spec.fixtures.organizations.find(({ id }) => id === told);
  const facts = {
    ...(variables.caller as Record<string, unknown>),
    organization: told || null,
    organizationName: organization?.name ?? null,
    plan: organization?.plan ?? null,
    currency: organization?.currency ?? null,
    permissions: spec.access.permissions.filter(holds),
  };
  return returned(
    { ...work, variables: { ...variables, caller: decisions['whoami.facts'](facts, principalName(caller)) } },
    {},
  );
}
