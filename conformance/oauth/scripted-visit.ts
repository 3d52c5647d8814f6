import type { Exchange } from '../wire/exchange.ts';
import { CookieSession, type PageRequest } from './cookie-session.ts';
import type { Correspondence } from './correspondence.ts';
import { redirectTarget } from './metadata-document.ts';
import { readSeenPage } from './read-seen-page.ts';
import { ScriptedAnswers, type ScriptedPerson } from './scripted-answers.ts';
import type { SeenPage } from './seen-page.ts';
import type { Visit } from './user-agent.ts';
import { answered, WalkError } from './walk-error.ts';

const mostRedirects = 20;
const mostPages = 12;

/** One way from the authorization endpoint, from page to page and redirect to redirect, back to us. */
export class ScriptedVisit {
  readonly #person: ScriptedPerson;
  readonly #correspondence: Correspondence;
  readonly #session: CookieSession;
  readonly #redirectUri: string;
  readonly #pages: SeenPage[] = [];
  readonly #answers: ScriptedAnswers;

  /** @param origin the only one that is visited */
  constructor(person: ScriptedPerson, correspondence: Correspondence, origin: string, redirectUri: string) {
    this.#person = person;
    this.#correspondence = correspondence;
    this.#session = new CookieSession(correspondence, origin);
    this.#redirectUri = redirectUri;
    this.#answers = new ScriptedAnswers(person, (...why) => this.#fail(...why));
  }

  /** @throws WalkError when a page cannot be answered, or there is no end of pages and redirects */
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
      if (this.#answers.areDone(page)) return this.#stay();
      request = this.#answers.to(page);
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
    if (page.kind === 'error') this.#fail('a page to sign in or to consent at', answered(exchange), page);
    return page;
  }

  #arrive(redirect: URL): Visit {
    if (!redirect.searchParams.has('error')) this.#answers.requireGiven();
    return { pages: this.#pages, redirect };
  }

  #stay(): Visit {
    this.#answers.requireGiven();
    return { pages: this.#pages };
  }

  #isOurs(address: string): boolean {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname}` === this.#redirectUri;
  }

  /** The page in short, with no secret that the server may have put into it: redacted before it is cut. */
  #excerpt({ content }: SeenPage): string {
    const text = this.#correspondence.redactor.redact(content.text || content.title || '(nothing to read)');
    return `"${text.length > 200 ? `${text.slice(0, 200)}…` : text}"`;
  }

  #fail(expected: string, actual: string, page?: SeenPage): never {
    const { redactor } = this.#correspondence;
    throw new WalkError({
      step: 'sign-in',
      expected,
      actual: redactor.redact(actual) + (page ? `: ${this.#excerpt(page)}` : ''),
      exchanges: [...this.#correspondence.exchanges],
      pages: this.#pages,
    });
  }
}

/** 307 and 308 repeat the request; after the others it is a GET, as browsers do (RFC 9110 §15.4). */
function afterRedirect(request: PageRequest, status: number | undefined, url: string): PageRequest {
  return status === 307 || status === 308 ? { ...request, url } : { method: 'GET', url };
}
