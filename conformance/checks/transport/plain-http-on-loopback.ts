import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isLoopback } from '../../oauth/metadata-document.ts';
import { askGuarded, isAnswered } from '../guarded-request.ts';
import { shown } from '../shown.ts';

/** MCP, Authorization, Communication Security: TLS everywhere but on loopback, where nobody has a certificate. */
export default check({
  id: 'transport.plain-http-on-loopback',
  says: 'SHOULD serve MCP over plain http on the machine it runs on',
  why: 'A local instance has no certificate; one that insists on https cannot be tried by anybody.',
  async run({ anonymous, spec, target }) {
    const endpoint = new URL(target.url);
    requireObserved(
      endpoint.protocol === 'http:' && isLoopback(endpoint),
      'the server is not judged over plain http on loopback',
    );
    const reply = await askGuarded(anonymous, spec);
    const isServed = reply.status === 401 || (reply.status === 200 && reply.isResponse);
    expectThat(isServed, 'an answer of MCP: 401, or what was asked for', shown(reply));
    const isMcp = isAnswered(reply) || /\bbearer\b/i.test(reply.header('www-authenticate') ?? '');
    requireObserved(isMcp, `neither a challenge nor an answer: ${shown(reply)}`);
    return endpoint.host;
  },
});
