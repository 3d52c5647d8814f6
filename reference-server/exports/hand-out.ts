import { randomUUID } from 'node:crypto';
import type { ExportRules, RecordType } from '../../spec/spec.ts';
import { canonicalJson } from '../governance/canonical-json.ts';
import type { Work } from '../records/operations/work.ts';
import { belongingOf } from '../records/reach.ts';
import { UnseenRecord } from '../records/reading.ts';
import { recordKey } from '../records/record-key.ts';
import { bundleOf } from './bundle.ts';
import { signed } from './signing-key.ts';

/** Not a kind of record: a request that waits is nobody's business but the requester's. */
const table = '(export requests)';

/**
 * Answers a request for everything kept about one record: with the bundle, or with a job that hands it out when the same
 * person asks again for the same subject. What was handed out is over; asking once more is a new request.
 * @throws UnseenRecord when there is no such subject in the caller's reach
 */
export function handOut(work: Work, type: RecordType): Record<string, unknown> {
  const { transaction, operation, reach, decisions, spec } = work;
  const rules = spec.governance.export as ExportRules;
  const id = String(work.arguments[operation.identifier ?? type.identifier]);
  const [organization = ''] = reach.organizations;
  const subject = transaction.get(type.name, recordKey(type, organization, id));
  if (!subject || !decisions['export.reaches'](belongingOf(type, subject), reach))
    throw new UnseenRecord(subject !== undefined);

  const words = rules.reply;
  const key = canonicalJson([subject.organization, reach.user, id]);
  const waiting = transaction.get(table, key)?.values;
  const request = waiting?.request ?? randomUUID();
  if (rules.completion === 'job' && !waiting) {
    transaction.put(table, key, { organization: subject.organization, values: { request } });
    return { [words.request]: request, [words.status]: words.pending };
  }
  if (waiting) transaction.delete(table, key);
  const bundle = bundleOf(work, rules, subject, id);
  return {
    [words.request]: request,
    [words.status]: words.done,
    [words.bundle]: bundle,
    ...signatureOf(work, rules, bundle),
  };
}

function signatureOf(
  { transaction, decisions }: Work,
  { signature: scheme, sections, reply }: ExportRules,
  bundle: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (scheme !== 'ed25519-detached') return {};
  const made = signed(transaction, decisions['export.signs'](bundle, Object.keys(sections)));
  const signature = decisions['export.attaches'](made.signature);
  return signature === undefined ? {} : { [reply.signature]: signature, [reply.keyId]: made.keyId };
}
