import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';
import { listingThrough, selectorOf } from './selecting.ts';

/** The header twice in one request, as HTTP joins it (RFC 9110 §5.3). */
const twice = 'twice';

/** Every documented portal the key does not own, words that name none, and no word at all. */
export default check<string>({
  id: 'portals.selector-grants-nothing',
  says: 'MUST refuse a service key that selects a portal it does not own, or one that does not exist',
  why: 'A header is what the caller says about itself; it must not open what the key does not.',
  needs: ['actor:service'],
  cases: (spec) => attempts(spec).map((given) => ({ name: given === '' ? 'empty' : given, given })),
  async run(context, attempt) {
    const { actor, spec } = context;
    const selector = selectorOf(context);
    const service = await actor('service');
    await requireOrdinaryListing(service.caller);
    const { portals } = service;
    const documented = selector.values.includes(attempt);
    requireObserved(
      !documented || (portals !== undefined && !portals.includes(attempt)),
      portals === undefined
        ? 'the target does not tell the portals of actor "service"'
        : `actor "service" owns ${attempt}`,
    );
    const value = attempt === twice ? selector.values.join(', ') : attempt;
    const reply = await listingThrough(service, selector, value);
    expectThat(isTurnedAway(reply), `${selector.header}: "${value}" refused with 403 or 400`, shown(reply));
    const body = reply.exchange.response?.body ?? '';
    const given = spec.tools.find(({ name }) => body.includes(`"${name}"`))?.name;
    expectThat(given === undefined, 'no tools in the refusal', `it contains ${given}`);
    return undefined;
  },
});

/** The portals this system's other keys may own come first; those of the key itself are left out when the case runs. */
function attempts({ system, fixtures }: Spec): string[] {
  const { selector } = system.authorization;
  const own = fixtures.keys?.[fixtures.actors.service?.key ?? '']?.portals ?? [];
  const foreign = (selector?.values ?? []).filter((portal) => !own.includes(portal));
  return selector ? [...new Set([...foreign, ...(selector.refused ?? []), twice])] : [];
}

function isTurnedAway(reply: RpcReply): boolean {
  if (reply.status >= 400) return reply.status < 500;
  return reply.isResponse && (reply.error !== undefined || reply.result?.isError === true);
}
