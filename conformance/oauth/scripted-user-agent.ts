import type { Exchange } from '../wire/exchange.ts';
import { CookieSession, type PageRequest } from './cookie-session.ts';
import type { Correspondence } from './correspondence.ts';
import type { HtmlButton } from './html-control.ts';
import { hasOpenChoice, optionsOf, submissionOf, withChoice } from './html-form.ts';
import type { HtmlForm } from './html-page.ts';
import { redirectTarget } from './metadata-document.ts';
import { type DecisionLabels, decisionOf, denyingLink, readSeenPage, signInForm } from './read-seen-page.ts';
import type { SeenPage } from './seen-page.ts';
import type { UserAgent, Visit } from './user-agent.ts';
import { answered, WalkError } from './walk-error.ts';

/** Who signs in, and what they answer. */
export interface ScriptedPerson {
  login: string;
  password: string;
  /** Value or label of the option to take, e.g. the organization. */
  choose?: string;
  /** Labels of the consent buttons where they are not English. */
  buttons?: DecisionLabels;
  /** Default: allow. */
  decision?: 'allow' | 'deny';
  /** End the visit at the first page of this kind instead of answering it. */
  stopAt?: 'sign-in' | 'consent';
}

const mostRedirects = 20;
const mostPages = 12;

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

class ScriptedVisit {
  readonly #person: ScriptedPerson;
  readonly #correspondence: Correspondence;
  readonly #session: CookieSession;
  readonly #redirectUri: string;
  readonly #pages: SeenPage[] = [];
  readonly #offered = new Set<string>();
  #loginSent = false;
  #passwordSent = false;
  #chosen = false;
  #denied = false;

  constructor(person: ScriptedPerson, correspondence: Correspondence, origin: string, redirectUri: string) {
    this.#person = person;
    this.#correspondence = correspondence;
    this.#session = new CookieSession(correspondence, origin);
    this.#redirectUri = redirectUri;
  }

  async walk(authorizationUrl: string): Promise<Visit> {
    let request: PageRequest = { method: 'GET', url: authorizationUrl };
    for (let redirects = 0; ; ) {
      if (this.#isOurs(request.url)) return this.#arrive(new URL(request.url));
      const exchange = await this.#session.send(request);
      const next = redirectTarget(exchange);
      if (next !== undefined) {
        redirects += 1;
        if (redirects > mostRedirects) this.#fail(`at most ${mostRedirects} redirects`, 'there are more');
        request = afterRedirect(request, exchange.response?.status, next);
        continue;
      }
      const page = this.#see(exchange);
      if (page.kind === this.#person.stopAt) {
        return { pages: this.#pages, stopped: { page, send: (own) => this.#session.send(own) } };
      }
      request = this.#answer(page);
    }
  }

  #see(exchange: Exchange): SeenPage {
    if (!exchange.response) this.#fail('a page', answered(exchange));
    const page = readSeenPage(exchange, this.#person.buttons ?? {});
    this.#pages.push(page);
    for (const control of page.content.forms.flatMap((form) => form.controls)) {
      if (control.type === 'hidden' && /csrf|xsrf|token|nonce/i.test(control.name)) {
        this.#correspondence.protect(control.value, 'CSRF_TOKEN');
      }
    }
    if (this.#pages.length > mostPages) this.#fail(`at most ${mostPages} pages`, 'there are more');
    if (page.kind === 'error')
      this.#fail('a page to sign in or to consent at', `${answered(exchange)}: ${this.#excerpt(page)}`);
    return page;
  }

  #answer(page: SeenPage): PageRequest {
    return page.kind === 'sign-in' ? this.#signIn(page) : this.#decide(page);
  }

  #signIn(page: SeenPage): PageRequest {
    const found = signInForm(page.content) as NonNullable<ReturnType<typeof signInForm>>;
    const { form, login, password } = found;
    if (password ? this.#passwordSent : this.#loginSent) {
      this.#fail('the sign-in to be accepted', `the page asks again: ${this.#excerpt(page)}`);
    }
    this.#loginSent ||= login !== undefined;
    this.#passwordSent ||= password !== undefined;
    const values = new Map();
    if (login) values.set(login, this.#person.login);
    if (password) values.set(password, this.#person.password);
    const button = form.buttons.find((candidate) => decisionOf(candidate, {}) !== 'deny');
    return submissionOf(page.content, page.url, this.#choose(form), button, values);
  }

  #decide(page: SeenPage): PageRequest {
    const { decision = 'allow', buttons: labels = {} } = this.#person;
    const { content } = page;
    const press = (form: HtmlForm, button: HtmlButton | undefined) =>
      submissionOf(content, page.url, form, button);
    const all = content.forms.flatMap((form) => form.buttons.map((button) => ({ form, button })));
    if (decision === 'deny') {
      const denial = all.find(({ button }) => decisionOf(button, labels) === 'deny');
      const link = denyingLink(content, labels);
      this.#denied ||= denial !== undefined || link !== undefined;
      if (denial) return press(denial.form, denial.button);
      if (link !== undefined)
        return { method: 'GET', url: new URL(link, new URL(content.base ?? '', page.url)).href };
    }
    const named = this.#buttonCalled(all);
    if (named) return press(named.form, named.button);
    const positive =
      all.find(({ button }) => decisionOf(button, labels) === 'allow') ??
      all.find(({ button }) => decisionOf(button, labels) === undefined);
    if (positive) return press(this.#choose(positive.form), positive.button);
    if (content.refresh !== undefined) return { method: 'GET', url: new URL(content.refresh, page.url).href };
    return this.#fail(
      'a form with a button',
      `there is none; if the page needs a script, let the person sign in with "as: browser". It reads: ${this.#excerpt(page)}`,
    );
  }

  /** A page may offer each option as a button of its own. */
  #buttonCalled<T extends { button: HtmlButton }>(all: readonly T[]): T | undefined {
    const wanted = this.#person.choose?.trim().toLowerCase();
    if (wanted === undefined || this.#chosen) return undefined;
    const found = all.find(({ button }) =>
      [button.value, button.label].some((word) => word.trim().toLowerCase() === wanted),
    );
    this.#chosen ||= found !== undefined;
    return found;
  }

  #choose(form: HtmlForm): HtmlForm {
    const { choose } = this.#person;
    for (const { label, value } of optionsOf(form)) this.#offered.add(label || value);
    const chosen = choose === undefined || this.#chosen ? undefined : withChoice(form, choose);
    this.#chosen ||= chosen !== undefined;
    const result = chosen ?? form;
    if (hasOpenChoice(result)) {
      const options = [...this.#offered].join(', ');
      this.#fail(
        choose === undefined ? 'the actor to say what to choose ("choose: …")' : `an option "${choose}"`,
        `the page offers: ${options}`,
      );
    }
    return result;
  }

  #arrive(redirect: URL): Visit {
    const { choose, decision } = this.#person;
    const refused = redirect.searchParams.has('error');
    if (decision === 'deny' && !this.#denied && !refused) this.#fail('a way to deny', 'no page offered one');
    if (choose !== undefined && !this.#chosen && !this.#denied && !refused) {
      const options =
        this.#offered.size > 0
          ? `the pages offered ${[...this.#offered].join(', ')}`
          : 'no page offered a choice';
      this.#fail(`an option "${choose}"`, options);
    }
    return { pages: this.#pages, redirect };
  }

  #isOurs(address: string): boolean {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname}` === this.#redirectUri;
  }

  /** The page in short, with no secret that the server may have put into it. */
  #excerpt({ content }: SeenPage): string {
    const text = this.#correspondence.redactor.redact(content.text || content.title || '(nothing to read)');
    return `"${text.length > 200 ? `${text.slice(0, 200)}…` : text}"`;
  }

  #fail(expected: string, actual: string): never {
    throw new WalkError({
      step: 'sign-in',
      expected,
      actual: this.#correspondence.redactor.redact(actual),
      exchanges: [...this.#correspondence.exchanges],
      pages: this.#pages,
    });
  }
}

/** 307 and 308 repeat the request; after the others it is a GET, as browsers do (RFC 9110 §15.4). */
function afterRedirect(request: PageRequest, status: number | undefined, url: string): PageRequest {
  return status === 307 || status === 308 ? { ...request, url } : { method: 'GET', url };
}
