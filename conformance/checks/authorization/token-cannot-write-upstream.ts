import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** JSON, but no API takes a text for a record: what is let through changes nothing. */
const noRecord = '"touchstone: not a record"';
/** No record has this identifier. */
const noIdentifier = '00000000-0000-4000-8000-000000000000';

/** Answers that say nothing about the token: the method does not exist there, or the API is in trouble. */
const saysNothing = [0, 404, 405, 429, 500, 501, 502, 503, 504];

/** RFC 6750 §3.1 (invalid_token, insufficient_scope); MCP, Security Best Practices, Token Passthrough. */
export default check<Method>({
  id: 'authorization.token-cannot-write-upstream',
  says: 'MUST issue tokens that cannot write, not even at the API behind the server',
  why: 'Whoever takes the token out of the connector must not be able to change records with it.',
  needs: ['actor:full', 'upstream'],
  cases: () =>
    (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({ name: method, given: method })),
  async run({ actor, anonymous, spec, target }, method) {
    const { caller, token } = await actor('full');
    await requireOrdinaryListing(caller);
    const { url, token: trusted } = target.upstream ?? { url: '' };
    const paths = Object.values(spec.records).flatMap(({ upstreamPath }) => upstreamPath ?? []);
    requireObserved(paths.length > 0, 'the spec names no collection of the upstream API');
    if (trusted !== undefined) {
      const reading = await anonymous.http('GET', `${url}${paths[0]}`, {
        authorization: `Bearer ${trusted}`,
      });
      requireObserved(reading.response?.status === 200, `the upstream API does not answer at ${paths[0]}`);
    }
    let refusals = 0;
    for (const path of paths) {
      const address = `${url}${path}${method === 'POST' ? '' : `/${noIdentifier}`}`;
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json',
      };
      const reply = new RpcReply(
        await anonymous.http(method, address, headers, method === 'DELETE' ? undefined : noRecord),
      );
      if (saysNothing.includes(reply.status)) continue;
      const refused = reply.status === 401 || reply.status === 403;
      expectThat(refused, `401 or 403 for ${method} ${path} with the token of the MCP server`, shown(reply));
      refusals += 1;
    }
    requireObserved(
      refusals > 0,
      `the upstream API offers ${method} nowhere, so the token could not be tried`,
    );
    return undefined;
  },
});
