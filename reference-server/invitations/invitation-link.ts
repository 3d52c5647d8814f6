import type { RecordType, Spec } from '../../spec/spec.ts';
import { keyFor, keyMadeFor } from '../links/instance-secret.ts';
import { signatureOf } from '../links/signature.ts';
import type { Work } from '../records/operations/work.ts';
import { recordKey } from '../records/record-key.ts';
import type { StoredRecord, View } from '../records/store.ts';
import { sameSecret } from '../same-secret.ts';

/** The link of an invitation that was just made; nothing for a record of another kind. Expressions see it as `link`. */
export function linkOf(
  { spec, transaction, origin }: Work,
  type: RecordType,
  { organization, values }: StoredRecord,
): { link?: { url: string } } {
  const rules = spec.governance.invitations;
  if (rules?.record !== type.name) return {};
  const id = String(values[type.identifier]);
  const url = new URL(rules.path.replace('{id}', encodeURIComponent(id)), origin);
  url.searchParams.set(
    rules.parameter,
    signatureOf({ invitation: id, organization }, keyMadeFor(transaction, 'signed-links')),
  );
  return { link: { url: url.href } };
}

/** The invitation a link leads to, as it is now; undefined for a link this instance did not make. */
export function invitationBehind(
  view: View,
  id: string,
  signature: string,
  spec: Spec,
): StoredRecord | undefined {
  const type = spec.records[spec.governance.invitations?.record ?? ''];
  const found = type && view.get(type.name, recordKey(type, '', id));
  const key = keyFor(view, 'signed-links');
  if (!found || key === undefined) return undefined;
  const { organization } = found;
  return sameSecret(signature, signatureOf({ invitation: id, organization }, key)) ? found : undefined;
}
