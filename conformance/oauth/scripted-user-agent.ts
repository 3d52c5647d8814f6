import type { Correspondence } from './correspondence.ts';
import type { ScriptedPerson } from './scripted-answers.ts';
import { ScriptedVisit } from './scripted-visit.ts';
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
    const { origin } = new URL(authorizationUrl);
    if (!this.#trustedOrigins.includes(origin)) {
      throw new WalkError({
        step: 'sign-in',
        expected: `an authorization server at ${this.#trustedOrigins.join(' or ')}`,
        actual: `the endpoint names one at ${origin}; if the password may be typed there, say so in the target file with "authorizationServer: ${origin}"`,
      });
    }
    correspondence.protect(this.#person.password, 'PASSWORD');
    const visit = new ScriptedVisit(this.#person, correspondence, origin, await this.redirectUri());
    return visit.walk(authorizationUrl);
  }
}
