import { entitlementsOf } from '../../governance/entitlement.ts';
import { principalName } from '../../principal.ts';
import { returned } from './returned.ts';
import type { Work } from './work.ts';

/**
 * Tells the caller who it is. Expressions see, beside what `caller` always is, the organization's name and plan and the
 * permissions the caller holds at this moment.
 */
export function whoami(work: Work): Record<string, unknown> {
  const { caller, decisions, spec, transaction, variables } = work;
  const { holds } = entitlementsOf(caller, transaction, work);
  const organization = spec.fixtures.organizations.find(({ id }) => id === caller.organizations[0]);
  const facts = {
    ...(variables.caller as Record<string, unknown>),
    organizationName: organization?.name ?? null,
    plan: organization?.plan ?? null,
    permissions: spec.access.permissions.filter(holds),
  };
  return returned(
    { ...work, variables: { ...variables, caller: decisions['whoami.facts'](facts, principalName(caller)) } },
    {},
  );
}
