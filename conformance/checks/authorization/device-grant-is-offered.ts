import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { deviceEndpoint } from './device-endpoint.ts';

/** RFC 8628 §3.2; `interval` may be left out. */
export default check({
  id: 'authorization.device-grant-is-offered',
  says: 'MUST give a device a code to ask with, a code to show, and the page to type it into',
  why: 'A program without a browser has no other way to sign a person in.',
  async run({ spec, target }) {
    const endpoint = deviceEndpoint(spec, target);
    const { authorization } = await target.walker.beginDevice({
      secretPrefix: 'DEVICE',
      scopes: spec.access.scopes.slice(0, 1).map(({ name }) => name),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    const { deviceCode, userCode, verificationUri, expiresIn, exchange } = authorization;
    const told = {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: verificationUri,
      expires_in: expiresIn,
    };
    for (const [member, value] of Object.entries(told))
      expectThat(value !== undefined, `200 with ${member}`, shown(new RpcReply(exchange)));
    return `valid for ${expiresIn} s, one question in ${authorization.interval} s`;
  },
});
