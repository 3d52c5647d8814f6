import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isLoopback } from '../../oauth/metadata-document.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import type { Target } from '../../target/target.ts';
import { record } from '../../wire/recorder.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';

/**
 * RFC 6750 §5.3 and OAuth 2.1 §1.5: tokens travel over TLS. On loopback there is none, so that only the published
 * addresses are judged; elsewhere plain http is tried as well, with a token that is none.
 */
export default check({
  id: 'transport.tls-only',
  says: 'MUST serve MCP over https only, and publish no address that is not',
  why: 'A token that went over plain http once belongs to everybody on the way.',
  async run({ target }) {
    const endpoint = new URL(target.url);
    const { protectedResource, authorizationServer } = await target.walker.discover();
    const published = [
      ...addressesIn(protectedResource?.document),
      ...addressesIn(authorizationServer?.document),
    ];
    requireObserved(published.length > 0, 'no metadata with addresses was found');
    const plain = published.filter(([, url]) => url.protocol === 'http:' && !isLoopback(url));
    expectThat(
      plain.length === 0,
      'https in every address of the metadata',
      plain.map(([member, { href }]) => `${member}: ${href}`).join(', '),
    );
    const judged = `${published.length} published addresses`;
    if (isLoopback(endpoint)) return `${judged}; plain http is not tried on loopback`;
    expectThat(endpoint.protocol === 'https:', 'an endpoint with https', target.url);
    const reply = await overPlainHttp(target);
    expectThat(
      !reply.isResponse && bearerChallenge(reply.exchange) === undefined && reply.status !== 200,
      'no reply over plain http, a refusal, or a redirect to https',
      shown(reply),
    );
    return `${judged}; over plain http: ${reply.status === 0 ? 'no reply' : `HTTP ${reply.status}`}`;
  },
});

/** Members of a metadata document that are addresses, or lists of them (RFC 8414 §2, RFC 9728 §2). */
function addressesIn(document: Readonly<Record<string, unknown>> = {}): [string, URL][] {
  return Object.entries(document).flatMap(([member, value]) =>
    [value]
      .flat()
      .filter((one): one is string => typeof one === 'string' && /^https?:/.test(one) && URL.canParse(one))
      .map((one): [string, URL] => [member, new URL(one)]),
  );
}

async function overPlainHttp({ url, probe }: Target): Promise<RpcReply> {
  const plain = new URL(url);
  plain.protocol = 'http:';
  plain.port = '';
  const exchange = await probe.send({
    method: 'POST',
    url: plain.href,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: 'Bearer touchstone-made-this-up',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
  return new RpcReply(record(exchange));
}
