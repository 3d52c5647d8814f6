import type { Spec, Tool } from '../../spec/spec.ts';

/** What an identifier stands for. */
export type Named =
  | { kind: 'record'; record?: string }
  | { kind: 'organization' | 'company' | 'user' | 'role' | 'permission' };

/** What an argument of a tool holds: an identifier, words to look something up by, or anything else. */
export type Meaning = Named | 'looked up' | 'chosen by the caller' | undefined;

/** Names by which arguments tell that they hold what is no record: the vendor's rule speaks of these too. */
const plainNames: readonly (readonly [RegExp, Named])[] = [
  [/^(?:organi[sz]ation|tenant)s?$/, { kind: 'organization' }],
  [/^(?:user|actor|assignee)s?$/, { kind: 'user' }],
  [/^roles?$/, { kind: 'role' }],
  [/^permissions?$/, { kind: 'permission' }],
  [/^(?:organi[sz]ation|tenant)_ids?$/, { kind: 'organization' }],
  [/^company_ids?$/, { kind: 'company' }],
  [/^(?:user|actor|assignee|member|owner)_ids?$/, { kind: 'user' }],
  [/^role_ids?$/, { kind: 'role' }],
  [/^permission_ids?$/, { kind: 'permission' }],
];

/**
 * What the spec says of an argument, by its operation and the record it works on; where it says nothing, a name such as
 * `userId` that can hardly mean anything else.
 */
export function meaningOf(spec: Spec, { operation }: Tool, argument: string): Meaning {
  const { identifier, parent, company, record = '', filters, search, assign, kind } = operation;
  if (argument === identifier) return { kind: 'record', record };
  if (argument === parent?.argument) return { kind: 'record', record: parent.record };
  if (argument === company) return { kind: 'company' };
  if (argument === search?.argument || filters?.[argument]?.test === 'contains') return 'looked up';
  if (argument === spec.governance.approvals?.reference?.argument)
    return { kind: 'record', record: keeper(spec) };
  const assigned = Object.entries(assign ?? {}).find(([, from]) => from === `arguments.${argument}`)?.[0];
  return meaningOfField(spec, record, filters?.[argument]?.field ?? assigned ?? argument, kind === 'create');
}

/** What the record says of a field a call reads or writes. Who creates a record may choose its identifier. */
export function meaningOfField(
  { records }: Spec,
  record: string,
  field: string,
  isCreated: boolean,
): Meaning {
  const type = records[record];
  const { references, referencesKindIn } = type?.fields[field] ?? {};
  if (references !== undefined) return { kind: 'record', record: references };
  if (referencesKindIn !== undefined) return { kind: 'record' };
  if (field === type?.identifier) return isCreated ? 'chosen by the caller' : { kind: 'record', record };
  if (field === type?.companyField) return { kind: 'company' };
  if (field === type?.ownerField) return { kind: 'user' };
  // A text that searches look into was written by people: the `role` of a contact may be their profession.
  return type?.fields[field]?.searchable ? undefined : meaningOfName(field);
}

/** What a name alone says: `user_id`, `userId` and `organization`, but not `company`, which may be the name of a customer. */
export function meaningOfName(name: string): Named | undefined {
  const snake = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  return plainNames.find(([pattern]) => pattern.test(snake))?.[1];
}

/** The kind of record that keeps approvals. */
function keeper({ records }: Spec): string | undefined {
  return Object.values(records).find(({ keptBy }) => keptBy === 'approvals')?.name;
}
