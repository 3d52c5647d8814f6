import type { PageRequest } from './cookie-session.ts';
import type { HtmlButton } from './html-control.ts';
import { hasOpenChoice, optionsOf, submissionOf, withChoice } from './html-form.ts';
import type { HtmlForm } from './html-page.ts';
import { codeForm, type DecisionLabels, decisionOf, denyingLink, signInForm } from './read-seen-page.ts';
import type { SeenPage } from './seen-page.ts';

/** Who signs in, and what they answer. */
export interface ScriptedPerson {
  login: string;
  password: string;
  /** Values or labels of the options to take, e.g. the organization; one a question. */
  choose?: string | readonly string[];
  /** Labels of the consent buttons where they are not English. */
  buttons?: DecisionLabels;
  /** The code of a device, to be typed where a page asks for one; the visit then ends at a page that asks for nothing. */
  userCode?: string;
  /** Default: allow. */
  decision?: 'allow' | 'deny';
  /** End the visit at the first page of this kind instead of answering it. */
  stopAt?: 'sign-in' | 'consent';
}

/** Ends the visit: what was expected, what there is instead, and the page to quote. @throws WalkError always */
export type Fail = (expected: string, actual: string, page?: SeenPage) => never;

/** What a scripted person does at each page of one visit, and whether they got to say what they came to say. */
export class ScriptedAnswers {
  readonly #person: ScriptedPerson;
  readonly #fail: Fail;
  readonly #offered = new Set<string>();
  #codeSent = false;
  #loginSent = false;
  #passwordSent = false;
  readonly #chosen = new Set<string>();
  #denied = false;
  #allowed = false;

  constructor(person: ScriptedPerson, fail: Fail) {
    this.#person = person;
    this.#fail = fail;
  }

  /** The request by which the person answers a page. */
  to(page: SeenPage): PageRequest {
    const code = this.#code(page);
    if (code) return code;
    return page.kind === 'sign-in' ? this.#signIn(page) : this.#decide(page);
  }

  /** To be asked where the server let the person pass: fails if they could neither choose nor deny as they meant to. */
  requireGiven(): void {
    if (this.#denied) return;
    if (this.#person.decision === 'deny') this.#fail('a way to deny', 'no page offered one');
    const [open] = this.#openChoices();
    if (open === undefined) return;
    const options = [...this.#offered].join(', ');
    this.#fail(
      `an option "${open}"`,
      options === '' ? 'no page offered a choice' : `the pages offered ${options}`,
    );
  }

  /** Whether nothing is left to answer: the person who let a device in, or did not, is told so and stays. */
  areDone({ kind, content }: SeenPage): boolean {
    if (!this.#codeSent || kind !== 'other' || content.refresh !== undefined) return false;
    const everythingSaid = this.#denied || (this.#allowed && this.#openChoices().length === 0);
    return content.forms.length === 0 || (everythingSaid && this.#passwordSent);
  }

  #code({ content, url }: SeenPage): PageRequest | undefined {
    const { userCode } = this.#person;
    const found = userCode === undefined || this.#codeSent ? undefined : codeForm(content);
    if (userCode === undefined || !found) return undefined;
    this.#codeSent = true;
    const button = found.form.buttons.find((candidate) => decisionOf(candidate, {}) !== 'deny');
    return submissionOf(content, url, found.form, button, new Map([[found.code, userCode]]));
  }

  #signIn(page: SeenPage): PageRequest {
    const found = signInForm(page.content) as NonNullable<ReturnType<typeof signInForm>>;
    const { form, login, password } = found;
    if (password ? this.#passwordSent : this.#loginSent) {
      this.#fail('the sign-in to be accepted', 'the page asks again', page);
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
    return (
      this.#denial(page) ??
      this.#consent(page) ??
      this.#fail(
        'a form with a button',
        'there is none; if the page needs a script, let the person sign in with "as: browser". It reads',
        page,
      )
    );
  }

  /** Undefined when the person means to allow, or the page offers no way to deny. */
  #denial({ content, url }: SeenPage): PageRequest | undefined {
    const { decision, buttons: labels = {} } = this.#person;
    if (decision !== 'deny') return undefined;
    const denial = buttonsOf(content).find(({ button }) => decisionOf(button, labels) === 'deny');
    const link = denyingLink(content, labels);
    this.#denied ||= denial !== undefined || link !== undefined;
    if (denial) return submissionOf(content, url, denial.form, denial.button);
    if (link === undefined) return undefined;
    return { method: 'GET', url: new URL(link, new URL(content.base ?? '', url)).href };
  }

  /** By the button called as the person's choice, else by one that allows, else by one that is no denial. */
  #consent({ content, url }: SeenPage): PageRequest | undefined {
    const all = buttonsOf(content);
    const named = this.#buttonCalled(all);
    if (named) return submissionOf(content, url, named.form, named.button);
    const decides = (answer: 'allow' | undefined) =>
      all.find(({ button }) => decisionOf(button, this.#person.buttons ?? {}) === answer);
    const allowing = decides('allow');
    this.#allowed ||= allowing !== undefined;
    const positive = allowing ?? decides(undefined);
    if (positive) return submissionOf(content, url, this.#choose(positive.form), positive.button);
    if (content.refresh === undefined) return undefined;
    return { method: 'GET', url: new URL(content.refresh, url).href };
  }

  /** A page may offer each option as a button of its own. */
  #buttonCalled(all: readonly FormButton[]): FormButton | undefined {
    for (const choice of this.#openChoices()) {
      const wanted = choice.trim().toLowerCase();
      const found = all.find(({ button }) =>
        [button.value, button.label].some((word) => word.trim().toLowerCase() === wanted),
      );
      if (!found) continue;
      this.#chosen.add(choice);
      return found;
    }
    return undefined;
  }

  /** What the person came to choose and has not been asked yet. */
  #openChoices(): string[] {
    return [this.#person.choose ?? []].flat().filter((choice) => !this.#chosen.has(choice));
  }

  #choose(form: HtmlForm): HtmlForm {
    for (const { label, value } of optionsOf(form)) this.#offered.add(label || value);
    let result = form;
    for (const choice of this.#openChoices()) {
      const chosen = withChoice(result, choice);
      if (chosen) this.#chosen.add(choice);
      result = chosen ?? result;
    }
    if (hasOpenChoice(result)) {
      const options = [...this.#offered].join(', ');
      const [wanted] = this.#openChoices();
      this.#fail(
        wanted === undefined ? 'the actor to say what to choose ("choose: …")' : `an option "${wanted}"`,
        `the page offers: ${options}`,
      );
    }
    return result;
  }
}

interface FormButton {
  form: HtmlForm;
  button: HtmlButton;
}

function buttonsOf({ forms }: SeenPage['content']): FormButton[] {
  return forms.flatMap((form) => form.buttons.map((button) => ({ form, button })));
}
