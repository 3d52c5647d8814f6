import { targetFrom } from '../../conformance/target/target.ts';
import type { TargetFile } from '../../conformance/target/types.generated.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import type { User } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { deviceToken } from '../device-token.ts';
import { CannotJudgeError, UsageError } from '../exit-codes.ts';
import { standardError, standardOutput } from '../output.ts';
import { requireReachable } from '../reachability.ts';

export interface TokenOptions {
  url: string;
  as?: string;
  /** By a code that a person types elsewhere, where the server grants to devices. */
  device?: boolean;
  organization?: string;
  portal?: string;
}

/** Walks OAuth and prints an access token: as a demo person of a reference server, or as yourself in your browser. */
export async function token({ url, as = 'you', device, ...chosen }: TokenOptions): Promise<void> {
  if (!URL.canParse(url)) throw new UsageError(`--url ${url} is not an address.`);
  const target = targetFrom(
    { url, actors: { [as]: actor(url, as, chosen) }, limits: { timeoutSeconds: 10 } },
    { redactor: new Redactor() },
  );
  try {
    await requireReachable(target);
    if (device) return await deviceToken(target);
    const { token, grant } = await target.actors.get(as);
    standardOutput.say(token);
    if (grant?.expiresIn !== undefined) standardError.say(`valid for ${grant.expiresIn} s`);
  } catch (error) {
    if (error instanceof CannotJudgeError) throw error;
    throw new CannotJudgeError((error as Error).message);
  } finally {
    await target.close();
  }
}

/** Demo passwords are typed on loopback only. */
function actor(
  url: string,
  name: string,
  { organization, portal }: Pick<TokenOptions, 'organization' | 'portal'>,
): NonNullable<TargetFile['actors']>[string] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  const person = loopback ? demoPerson(name) : undefined;
  if (!person) return { oauth: { as: 'browser', choose: given(organization, portal) } };
  const membership =
    person.memberships.find((one) => one.organization === organization) ?? person.memberships[0];
  const choose = given(
    organization ?? membership?.organization,
    portal ?? membership?.portals?.[0] ?? person.portal,
  );
  return { oauth: { as: 'scripted', login: person.email, password: person.password, choose } };
}

function given(...choices: (string | undefined)[]): string[] {
  return choices.filter((choice) => choice !== undefined);
}

/** A demo person, with the portal they are asked about where consent fixes one. */
function demoPerson(name: string): (User & { portal?: string | undefined }) | undefined {
  return systemNames()
    .map((system) => loadSpec(system))
    .flatMap(({ fixtures, access, system }) => {
      const asked = system.authorization.grantFixes?.includes('portal') === true;
      return fixtures.users.map((user) => ({ ...user, portal: asked ? access.portals[0]?.name : undefined }));
    })
    .find((user) => user.name === name || user.email === name);
}
