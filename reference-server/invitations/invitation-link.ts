import { createHmac } from 'node:crypto';
import type { RecordType, Spec } from '../../spec/spec.ts';
import { canonicalJson } from '../governance/canonical-json.ts';
import { keyFor, keyMadeFor } from '../links/instance-secret.ts';
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
    signatureOf(id, organization, keyMadeFor(transaction, 'signed-links')),
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
  return sameSecret(signature, signatureOf(id, found.organization, key)) ? found : undefined;
}

/** HMAC-SHA256 (RFC 2104) over the canonical JSON (RFC 8785) of what the link invites to, in base64url. */
function signatureOf(invitation: string, organization: string, key: string): string {
  return createHmac('sha256', key).update(canonicalJson({ invitation, organization })).digest('base64url');
}
