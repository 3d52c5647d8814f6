import type { RecordType } from '../../../spec/spec.ts';
import { membersOf } from '../../oauth/memberships.ts';
import type { StoredRecord } from '../store.ts';
import { refuseAs, type Work } from './work.ts';

/**
 * Where a record is a membership: a role that somebody always holds is not taken from the last one who does.
 * @param role the role afterwards; undefined when the membership ends
 * @throws Refusal
 */
export function expectRoleStaysHeld(
  { transaction, spec, operation }: Work,
  { keptBy }: RecordType,
  { organization, values }: StoredRecord,
  role: unknown,
): void {
  if (keptBy !== 'memberships' || role === values.role) return;
  const held = spec.access.roles.find(({ name }) => name === values.role);
  if (!held?.alwaysHeld) return;
  const holders = membersOf(transaction, spec, organization).filter((member) => member.role === held.name);
  if (holders.length <= 1) throw refuseAs(operation.otherwise, 'wrongState');
}
