import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { CookieSession, type PageRequest } from '../../oauth/cookie-session.ts';
import { Correspondence } from '../../oauth/correspondence.ts';
import { submissionOf } from '../../oauth/html-form.ts';
import { redirectTarget } from '../../oauth/metadata-document.ts';
import { decisionOf, readSeenPage, signInForm } from '../../oauth/read-seen-page.ts';
import type { SeenPage } from '../../oauth/seen-page.ts';

/** Pages and redirects a person follows at most. */
const mostSteps = 12;

interface Login {
  login: string;
  password: string;
}

/** Somebody who opens the link of an invitation, and may accept it there and then or later. */
export class Invitee {
  readonly #session: CookieSession;
  readonly #login: Login;
  readonly #link: string;

  /** Skips the case when the link leads where the person's password may not be typed. */
  constructor({ target }: Pick<CheckContext, 'target'>, link: string, login: Login) {
    const { origin } = new URL(link);
    requireObserved(origin === new URL(target.url).origin, `the link leads to ${origin}`);
    const correspondence = new Correspondence(target.probe, target.redactor, 'INVITED');
    correspondence.protect(login.password, 'PASSWORD');
    this.#session = new CookieSession(correspondence, origin);
    this.#login = login;
    this.#link = link;
  }

  /** The page the link leads to. */
  open(): Promise<SeenPage> {
    return this.#page({ method: 'GET', url: this.#link });
  }

  /** Answers a page and those behind it: signs in where that is asked for, and agrees to what else is asked. */
  async accept(first: SeenPage): Promise<void> {
    let page = first;
    let signedIn = false;
    for (let step = 0; step < mostSteps; step += 1) {
      const request = signedIn ? agreeing(page) : (this.#signingIn(page) ?? agreeing(page));
      if (!request) return;
      signedIn ||= signInForm(page.content) !== undefined;
      page = await this.#page(request);
    }
  }

  #signingIn({ content, url }: SeenPage): PageRequest | undefined {
    const found = signInForm(content);
    if (!found) return undefined;
    const { form, login, password } = found;
    const values = new Map();
    if (login) values.set(login, this.#login.login);
    if (password) values.set(password, this.#login.password);
    const button = form.buttons.find((candidate) => decisionOf(candidate, {}) !== 'deny');
    return submissionOf(content, url, form, button, values);
  }

  async #page(first: PageRequest): Promise<SeenPage> {
    let exchange = await this.#session.send(first);
    for (let step = 0; step < mostSteps; step += 1) {
      const next = redirectTarget(exchange);
      if (next === undefined) break;
      exchange = await this.#session.send({ method: 'GET', url: next });
    }
    return readSeenPage(exchange, {});
  }
}

/** Whether a page asks for anything by which somebody could accept. */
export function asksToAccept(page: SeenPage): boolean {
  return page.kind === 'sign-in' || agreeing(page) !== undefined;
}

function agreeing({ content, url }: SeenPage): PageRequest | undefined {
  for (const form of content.forms)
    for (const button of form.buttons)
      if (decisionOf(button, {}) === 'allow') return submissionOf(content, url, form, button);
  return undefined;
}
