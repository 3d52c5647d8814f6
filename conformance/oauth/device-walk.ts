import type { Correspondence } from './correspondence.ts';
import { type DeviceAuthorization, type DevicePoll, pollForDevice } from './device-grant.ts';
import type { ScriptedUserAgent } from './scripted-user-agent.ts';
import type { SeenPage } from './seen-page.ts';
import type { TokenContext } from './token.ts';
import { answered, WalkError } from './walk-error.ts';

/** A device that asked to be let in, and the person who decides about it. */
export class DeviceWalk {
  readonly authorization: DeviceAuthorization;
  readonly #correspondence: Correspondence;
  readonly #context: TokenContext;

  constructor(authorization: DeviceAuthorization, correspondence: Correspondence, context: TokenContext) {
    this.authorization = authorization;
    this.#correspondence = correspondence;
    this.#context = context;
  }

  /** The device asks once whether it has been let in. @throws WalkError when there is no code to ask with */
  async poll(): Promise<DevicePoll> {
    const { deviceCode } = this.authorization;
    if (deviceCode === undefined) this.#fail('a device_code');
    return pollForDevice(this.#correspondence, this.#context, deviceCode);
  }

  /** The person types the code, signs in and decides, as the user agent is told to. @throws WalkError */
  async decide(person: ScriptedUserAgent): Promise<readonly SeenPage[]> {
    const { verificationUri, userCode } = this.authorization;
    if (verificationUri === undefined || userCode === undefined)
      this.#fail('a verification_uri and a user_code');
    return person.visitForDevice(this.#correspondence, verificationUri, userCode);
  }

  #fail(expected: string): never {
    const { exchange } = this.authorization;
    throw new WalkError({
      step: 'device authorization',
      expected: `${expected} (RFC 8628 §3.2)`,
      actual: answered(exchange),
      exchanges: [exchange],
    });
  }
}
