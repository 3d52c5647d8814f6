import type { Correspondence } from './correspondence.ts';
import type { ScriptedPerson } from './scripted-answers.ts';
import { ScriptedVisit } from './scripted-visit.ts';
import type { SeenPage } from './seen-page.ts';
import type { UserAgent, Visit } from './user-agent.ts';
import { WalkError } from './walk-error.ts';

export type { ScriptedPerson };

/**
 * Signs in by filling plain HTML forms. Cookies and the password go to one origin only, the authorization endpoint's,
 * and only when the target trusts that origin with passwords.
 */
export class ScriptedUserAgent implements UserAgent {
  readonly #person: ScriptedPerson;
  readonly #trustedOrigins: readonly string[];

  /** @param trustedOrigins the origins the person's password may be typed at */
  constructor(person: ScriptedPerson, trustedOrigins: readonly string[]) {
    this.#person = person;
    this.#trustedOrigins = trustedOrigins;
  }

  /** Nothing listens there: the walk ends at the redirect. */
  async redirectUri(): Promise<string> {
    return 'http://127.0.0.1/callback';
  }

  async visit(correspondence: Correspondence, authorizationUrl: string): Promise<Visit> {
    return (await this.#begin(correspondence, authorizationUrl)).walk(authorizationUrl);
  }

  /** Types the code of a device, signs in and decides; ends at a page that asks for nothing more. @throws WalkError */
  async visitForDevice(
    correspondence: Correspondence,
    verificationUri: string,
    userCode: string,
  ): Promise<readonly SeenPage[]> {
    const visit = await this.#begin(correspondence, verificationUri, userCode);
    return (await visit.walk(verificationUri)).pages;
  }

  async #begin(correspondence: Correspondence, url: string, userCode?: string): Promise<ScriptedVisit> {
    const { origin } = new URL(url);
    if (!this.#trustedOrigins.includes(origin)) {
      throw new WalkError({
        step: 'sign-in',
        expected: `an authorization server at ${this.#trustedOrigins.join(' or ')}`,
        actual: `the endpoint names one at ${origin}; if the password may be typed there, say so in the target file with "authorizationServer: ${origin}"`,
      });
    }
    correspondence.protect(this.#person.password, 'PASSWORD');
    const person = userCode === undefined ? this.#person : { ...this.#person, userCode };
    return new ScriptedVisit(person, correspondence, origin, await this.redirectUri());
  }
}
