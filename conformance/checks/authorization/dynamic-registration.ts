import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { ordinaryRedirect, register, registrationAddress } from './registering.ts';

/** Absent for the registration that is in order. */
type UnsafeRedirect = string | undefined;

/** RFC 7591 §3.2.1 and §3.2.2; RFC 8252 §7.3 and §8.4; RFC 6749 §3.1.2 (no fragment). */
export default check<UnsafeRedirect>({
  id: 'authorization.dynamic-registration',
  says: 'MUST register clients that ask for it and refuse unsafe redirect addresses',
  why: 'Whoever registers an address that others can read collects the codes of people who sign in.',
  cases: () => [
    { name: 'a client in order', given: undefined },
    { name: 'redirect over http to another host', given: 'http://client.example/callback' },
    { name: 'redirect to a script', given: 'javascript:alert(1)' },
    { name: 'redirect with a fragment', given: `${ordinaryRedirect}#fragment` },
  ],
  async run({ target }, unsafeRedirect) {
    const address = await registrationAddress(target);
    if (unsafeRedirect === undefined) {
      expectThat(address !== undefined, 'a registration_endpoint in the metadata', 'there is none');
      const { exchange, clientId } = await register(target, address, ordinaryRedirect);
      expectThat(clientId !== undefined, '201 with a client_id', shown(new RpcReply(exchange)));
      return undefined;
    }
    requireObserved(address !== undefined, 'the metadata names no registration_endpoint');
    const ordinary = await register(target, address, ordinaryRedirect);
    requireObserved(ordinary.clientId !== undefined, 'a client in order is not registered');
    const { exchange, body } = await register(target, address, unsafeRedirect);
    const refused = exchange.response?.status === 400 && isRegistrationError(body.error);
    const expected = '400 with error invalid_redirect_uri or invalid_client_metadata';
    expectThat(refused, expected, shown(new RpcReply(exchange)), { 'redirect address': unsafeRedirect });
    return undefined;
  },
});

function isRegistrationError(error: unknown): boolean {
  return error === 'invalid_redirect_uri' || error === 'invalid_client_metadata';
}
