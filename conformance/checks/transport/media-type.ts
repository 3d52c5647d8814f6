import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listsTools, requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

interface MediaType {
  contentType: string;
  accepted: boolean;
}

/** RFC 9110 §8.3 and §15.5.16. text/plain and forms are what a foreign web page may send without a preflight. */
export default check<MediaType>({
  id: 'transport.media-type',
  says: 'MUST accept application/json with or without a charset and execute no other media type',
  why: 'A web page can make a browser post text/plain or a form anywhere, with no questions asked.',
  needs: ['actor:full'],
  cases: () => [
    {
      name: 'application/json; charset=utf-8',
      given: { contentType: 'application/json; charset=utf-8', accepted: true },
    },
    { name: 'Application/JSON', given: { contentType: 'Application/JSON', accepted: true } },
    { name: 'text/plain', given: { contentType: 'text/plain', accepted: false } },
    {
      name: 'application/x-www-form-urlencoded',
      given: { contentType: 'application/x-www-form-urlencoded', accepted: false },
    },
  ],
  async run({ actor }, { contentType, accepted }) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const reply = await caller.request('tools/list', {}, { headers: { 'content-type': contentType } });
    if (accepted) {
      expectThat(listsTools(reply), `${contentType} accepted`, shown(reply));
      return undefined;
    }
    const refused =
      reply.status === 415 || reply.status === 400 || [-32700, -32600].includes(reply.error?.code as number);
    expectThat(
      refused && !reply.succeeded,
      `${contentType} refused with 415, -32700 or -32600`,
      shown(reply),
    );
    return undefined;
  },
});
