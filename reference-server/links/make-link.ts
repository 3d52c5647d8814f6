import type { RecordType } from '../../spec/spec.ts';
import { withDerived } from '../records/derived.ts';
import { returned } from '../records/operations/returned.ts';
import type { Work } from '../records/operations/work.ts';
import { belongingOf } from '../records/reach.ts';
import { UnseenRecord } from '../records/reading.ts';
import { recordKey } from '../records/record-key.ts';
import { asVariable } from '../records/variables.ts';
import { keyMadeFor } from './instance-secret.ts';
import { linkRules } from './link-rules.ts';
import { tokenOf } from './signed-link.ts';

/**
 * Makes a link to what shows a record, which works without a sign-in until it is over. Expressions see it as `link`.
 * @throws UnseenRecord when there is no such record in the caller's reach
 */
export function makeLink(work: Work, type: RecordType): Record<string, unknown> {
  const { transaction, operation, reach, decisions, spec, now, origin } = work;
  const { path, parameter, lifetimeSeconds } = linkRules(spec);
  const id = String(work.arguments[operation.identifier ?? type.identifier]);
  const [ownOrganization = ''] = reach.organizations;
  const found = transaction.get(type.name, recordKey(type, ownOrganization, id));
  if (!found || !decisions['links.madeFor'](belongingOf(type, found), reach))
    throw new UnseenRecord(found !== undefined);

  const { organization } = found;
  const expiresAt = now + decisions['links.lifetime'](lifetimeSeconds) * 1000;
  const claims = { record: id, organization, expiresAt };
  const url = new URL(path.replace('{id}', encodeURIComponent(id)), origin);
  url.searchParams.set(parameter, tokenOf(claims, keyMadeFor(transaction, 'signed-links'), decisions));
  const record = asVariable(type, withDerived(type, found).values);
  return returned(work, { record, link: { url: url.href, expiresInSeconds: lifetimeSeconds } });
}
