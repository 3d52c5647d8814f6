import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { expectNothingOf } from '../tenancy/canaries.ts';
import { accessRequests, handedOut } from './access-request.ts';
import { fullestSubject, isLog, itemsIn } from './sections.ts';

/** Every record of a bundle belongs to the subject, and no other subject is named anywhere in it. */
export default check({
  id: 'gdpr.export-is-minimal',
  says: 'MUST hand out nothing of anybody else: of no other customer, no other organization, in the logs neither',
  why: 'An answer to one person must not be a breach of the rights of others (GDPR, Art. 15 (4)).',
  needs: ['actor:full', 'canaries:other', 'writes'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const { rules } = accessRequests(spec);
    const full = await actor('full');
    const { subject, others, sections } = await fullestSubject(context, rules, full);
    requireObserved(others.length > 0, `there is no other record of kind ${rules.subject}`);
    const { reply, bundle } = await handedOut(spec, full, subject);
    let looked = 0;
    for (const [name, { by, record }] of Object.entries(rules.sections)) {
      const items = itemsIn(bundle, name) ?? [];
      const strange = items.filter((item) => item[by] !== undefined && item[by] !== subject);
      expectThat(
        strange.length === 0,
        `section ${name} with records whose ${by} is ${String(subject)}`,
        `${strange.length} of ${items.length} are not`,
        { records: shownValue(strange.slice(0, 3)) },
      );
      const known = sections.find((section) => section.name === name);
      const foreign = known?.listed.filter((item) => item[by] !== undefined && item[by] !== subject) ?? [];
      const taken = new Set(foreign.map((item) => item[known?.identifier ?? '']));
      const shown = items.filter((item) => taken.has(item[known?.identifier ?? '']));
      expectThat(shown.length === 0, `no record of others in section ${name}`, shownValue(shown.slice(0, 3)));
      looked += Number(items.length > 0 && (foreign.length > 0 || isLog(spec, { record, by })));
    }
    requireObserved(looked > 1, 'the bundle is too empty to tell anything by');
    const text = JSON.stringify(bundle);
    const named = others.filter((id) => isTelling(id) && text.includes(JSON.stringify(id)));
    expectThat(named.length === 0, 'no other customer anywhere in the bundle', named.map(String).join(', '));
    expectNothingOf(await actor('other'), reply, 'the bundle');
    return `${looked} sections`;
  },
});

/** Whether an identifier is not easily something else: a short number may be a quantity. */
function isTelling(id: unknown): boolean {
  return typeof id === 'string' && id.length >= 8;
}
