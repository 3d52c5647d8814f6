import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { expectNothingOf } from '../tenancy/canaries.ts';
import { isRefusal } from '../tools/refusal.ts';
import { accessRequests, askFor, handedOut } from './access-request.ts';
import { fullestSubject } from './sections.ts';

/** Asked twice, since the first request may only start a job. */
const requests = 2;

/** A subject of another organization, by the identifier its own people see. */
export default check({
  id: 'gdpr.export-stays-inside',
  says: 'MUST refuse a request for access to a customer of another organization like one to nobody',
  why: 'It would hand out at once what every other boundary keeps.',
  needs: ['actor:full', 'actor:other', 'writes'],
  async run(context) {
    const { spec, actor, observe } = context;
    const { rules, tool } = accessRequests(spec);
    const [full, other] = [await actor('full'), await actor('other')];
    const own = await fullestSubject(context, rules, full);
    await handedOut(spec, full, own.subject);
    const known = new Set([own.subject, ...own.others]);
    const foreign = (await observe.identifiers(other, rules.subject)).find((id) => !known.has(id));
    requireObserved(foreign !== undefined, `actor "other" sees no ${rules.subject} of its own`);
    for (let request = 1; request <= requests; request += 1) {
      const reply = await askFor(spec, full, foreign);
      const refused = isRefusal(reply, spec) || reply.effectiveStatus === 403;
      expectThat(
        refused,
        `${tool.name} with ${String(foreign)} of another organization: refused`,
        shown(reply),
      );
      expectNothingOf(other, reply, tool.name);
    }
    return undefined;
  },
});
