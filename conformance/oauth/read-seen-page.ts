import type { Exchange } from '../wire/exchange.ts';
import type { HtmlButton, HtmlControl } from './html-control.ts';
import type { HtmlForm, HtmlPage } from './html-page.ts';
import { readPage } from './html-page.ts';
import type { SeenPage } from './seen-page.ts';

/** Labels of the consent page's two answers, where the ordinary English words are not used. */
export interface DecisionLabels {
  allow?: string;
  deny?: string;
}

const denies = /^(don['’]?t|do not|deny|cancel|decline|reject|refuse|disallow|abort|no)\b/i;
const allows = /^(allow|approve|authori[sz]e|accept|agree|confirm|consent|grant|yes)\b/i;
const loginName = /e-?mail|login|user|account|identifier/i;
const typed = ['text', 'email', 'tel', 'password', 'textarea', 'number', 'url', 'search'];

/** Reads a reply as the page a person would see, and says what kind of page it is. */
export function readSeenPage(exchange: Exchange, labels: DecisionLabels): SeenPage {
  const content = readPage(exchange.response?.body ?? '');
  return {
    url: exchange.request.url,
    kind: kindOf(content, exchange.response?.status ?? 0, labels),
    fields: content.forms
      .flatMap((form) => form.controls)
      .filter(({ type }) => type !== 'hidden')
      .map(({ name, type, label }) => ({ name, type, label })),
    buttons: content.forms
      .flatMap((form) => form.buttons)
      .map(({ name, value, label }) => ({ name, value, label })),
    content,
    exchange,
  };
}

function kindOf(page: HtmlPage, status: number, labels: DecisionLabels): SeenPage['kind'] {
  if (signInForm(page)) return 'sign-in';
  if (status >= 400) return 'error';
  const decides = page.forms.some((form) =>
    form.buttons.some((button) => decisionOf(button, labels) !== undefined),
  );
  return decides ? 'consent' : 'other';
}

/** A form to sign in with: its login field, its password field, or (when asked one after the other) one of them. */
export interface SignInForm {
  form: HtmlForm;
  login?: HtmlControl;
  password?: HtmlControl;
}

/** The form to sign in with, if the page has one. A form with two passwords makes an account and is not meant. */
export function signInForm({ forms }: HtmlPage): SignInForm | undefined {
  for (const form of forms) {
    const passwords = form.controls.filter(({ type }) => type === 'password');
    const texts = form.controls.filter(({ type }) => typed.includes(type) && type !== 'password');
    const login =
      texts.find(isLogin) ?? (passwords.length === 1 && texts.length === 1 ? texts[0] : undefined);
    const [password] = passwords;
    if (passwords.length > 1 || (!login && !password)) continue;
    return { form, ...(login ? { login } : {}), ...(password ? { password } : {}) };
  }
  return undefined;
}

/** The form to type the code of a device into (RFC 8628 §3.3), if the page has one. */
export function codeForm({ forms }: HtmlPage): { form: HtmlForm; code: HtmlControl } | undefined {
  for (const form of forms) {
    const texts = form.controls.filter(({ type }) => typed.includes(type));
    const code = texts.find(({ name, id, label }) => [name, id, label].some((word) => /code/i.test(word)));
    if (code && !texts.some(({ type }) => type === 'password')) return { form, code };
  }
  return undefined;
}

function isLogin({ name, id, label, type, autocomplete }: HtmlControl): boolean {
  return (
    type === 'email' || autocomplete === 'username' || [name, id, label].some((word) => loginName.test(word))
  );
}

/** Which answer a button gives; undefined for a button that is no answer. A denial is recognised first. */
export function decisionOf(button: HtmlButton, labels: DecisionLabels): 'allow' | 'deny' | undefined {
  const words = [button.value, button.label, button.name];
  const named = (label: string | undefined) =>
    label !== undefined && words.some((word) => word.trim().toLowerCase() === label.trim().toLowerCase());
  if (named(labels.deny)) return 'deny';
  if (named(labels.allow)) return 'allow';
  if (words.some((word) => denies.test(word))) return 'deny';
  return words.some((word) => allows.test(word)) ? 'allow' : undefined;
}

/** A link that gives up, such as [ Cancel ] (some consent pages deny by a link). */
export function denyingLink(page: HtmlPage, labels: DecisionLabels): string | undefined {
  const isDenial = (label: string) => decisionOf({ name: '', value: '', label }, labels) === 'deny';
  return page.links.find(({ label }) => isDenial(label.replace(/^\W+/, '')))?.href;
}
