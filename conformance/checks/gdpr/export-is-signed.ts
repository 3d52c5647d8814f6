import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { jsonObject } from '../../oauth/correspondence.ts';
import { shownValue } from '../shown.ts';
import { accessRequests, handedOut } from './access-request.ts';
import { fullestSubject } from './sections.ts';
import { flipped, type Key, verifiers } from './verifiers.ts';

/** The key is read without a credential, as somebody who was handed the bundle would; then a byte of each section is changed. */
export default check({
  id: 'gdpr.export-is-signed',
  says: 'MUST sign the whole bundle so that everybody can tell whether it was changed',
  why: 'What is handed to somebody has to hold up as what was kept about them.',
  needs: ['actor:full', 'writes'],
  async run(context) {
    const { spec, actor } = context;
    const { rules } = accessRequests(spec);
    const verify = rules.signature && verifiers[rules.signature];
    requireObserved(
      verify !== undefined,
      `signatures of the kind ${rules.signature} cannot be verified here`,
    );
    const full = await actor('full');
    const { subject } = await fullestSubject(context, rules, full);
    const { bundle, beside } = await handedOut(spec, full, subject);
    const { signature: member, keyId } = rules.reply;
    const signature = beside[member];
    expectThat(
      typeof signature === 'string' && signature !== '',
      `a reply with a ${member}`,
      shownValue(signature),
    );
    const key = await publishedKey(context, beside[keyId]);
    expectThat(verify(bundle, signature, key), 'a signature of the whole bundle', 'it does not verify', {
      signature: shownValue(signature),
      key: shownValue(key),
    });

    const sections = Object.keys(rules.sections).filter((name) => flipped(bundle[name]) !== undefined);
    requireObserved(sections.length > 1, 'the bundle is too empty to tell anything by');
    for (const name of sections) {
      const changed = { ...bundle, [name]: flipped(bundle[name]) };
      expectThat(!verify(changed, signature, key), `a signature that covers section ${name}`, 'it does not');
    }
    return `${sections.length} sections covered`;
  },
});

/** The key of the published set with this identifier (RFC 7517 §4.5), or the only one. Nothing secret may stand there. */
async function publishedKey({ spec, anonymous }: CheckContext, keyId: unknown): Promise<Key> {
  const path = spec.governance.export?.keyPath;
  requireObserved(path !== undefined, 'the spec does not say where the keys are published');
  const exchange = await anonymous.http('GET', path);
  requireObserved(exchange.response !== undefined, `no reply from ${path}`);
  const set = exchange.response.status === 200 ? jsonObject(exchange)?.keys : undefined;
  expectThat(Array.isArray(set), `a JWK set (RFC 7517) at ${path}`, `HTTP ${exchange.response.status}`);
  const keys = set.filter(isObject);
  const isPublic = keys.every((one) => !('d' in one) && !('k' in one));
  expectThat(isPublic, 'public keys only (RFC 7517 §9.2)', 'a member that must stay secret');
  const key = keys.find(({ kid }) => kid === keyId) ?? (keyId === undefined ? keys[0] : undefined);
  expectThat(
    key !== undefined,
    `a key ${shownValue(keyId)} in the set`,
    keys.map(({ kid }) => String(kid)).join(', ') || 'none',
  );
  return key;
}
