import type { Portal, Spec } from '../../spec/spec.ts';
import type { Transaction, View } from '../records/store.ts';
import type { OrganizationChoice } from './people.ts';

/** What a person chose at consent. Tokens and their successors by refresh carry the grant's id, so this is frozen. */
export interface GrantChoice {
  organization: string;
  /** Where a grant fixes the portal. */
  portal?: string;
}

const choices = '(oauth choices)';

/** What was chosen when a grant was made. */
export function choiceOfGrant(view: View, grantId: string): GrantChoice | undefined {
  return view.get(choices, grantId)?.values as GrantChoice | undefined;
}

export function keepChoice(transaction: Transaction, grantId: string, choice: GrantChoice): void {
  transaction.put(choices, grantId, { organization: '', values: { ...choice } });
}

/** Portals a person is asked to choose from: those of any of the memberships, where a grant fixes the portal. */
export function portalsToChoose(
  { system, access }: Spec,
  memberships: readonly OrganizationChoice[],
): Portal[] {
  if (!system.authorization.grantFixes?.includes('portal')) return [];
  return access.portals.filter(({ name }) => memberships.some((membership) => mayEnter(membership, name)));
}

/** What is granted where nobody is asked. */
export function firstChoice(
  [first]: readonly OrganizationChoice[],
  [portal]: readonly Portal[] = [],
): GrantChoice {
  return { organization: first?.id ?? '', ...(portal ? { portal: portal.name } : {}) };
}

/** Portals a grant owns: the one it was made for, or all of the member's. */
export function portalsOfGrant(
  { access }: Spec,
  { portal }: GrantChoice,
  membership: OrganizationChoice,
): string[] {
  if (portal !== undefined) return [portal];
  return access.portals.map(({ name }) => name).filter((name) => mayEnter(membership, name));
}

export function mayEnter({ portals }: OrganizationChoice, portal: string): boolean {
  return portals?.includes(portal) ?? true;
}
