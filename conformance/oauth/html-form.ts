import type { HtmlButton, HtmlControl } from './html-control.ts';
import type { HtmlForm, HtmlPage } from './html-page.ts';

/** A form as a browser would send it. */
export interface Submission {
  method: 'GET' | 'POST';
  url: string;
  /** application/x-www-form-urlencoded; absent for GET. */
  body?: string;
}

/** What pressing `button` sends (WHATWG HTML §4.10.21.3). `values` replace the text of controls, by control. */
export function submissionOf(
  page: HtmlPage,
  pageUrl: string,
  form: HtmlForm,
  button: HtmlButton | undefined,
  values: ReadonlyMap<HtmlControl, string> = new Map(),
): Submission {
  const entries = new URLSearchParams(
    form.controls.flatMap((control) => entriesOf(control, values.get(control))),
  );
  if (button && button.name !== '') entries.append(button.name, button.value);
  const url = new URL(button?.action || form.action || pageUrl, new URL(page.base ?? '', pageUrl));
  if ((button?.method ?? form.method) === 'post')
    return { method: 'POST', url: url.href, body: entries.toString() };
  url.search = entries.toString();
  return { method: 'GET', url: url.href };
}

function entriesOf(control: HtmlControl, value: string | undefined): [string, string][] {
  const { name, type } = control;
  if (name === '' || type === 'file') return [];
  if (type === 'checkbox' || type === 'radio') return control.checked ? [[name, control.value]] : [];
  if (type !== 'select') return [[name, value ?? control.value]];
  const chosen = control.options.findLast((option) => option.selected) ?? control.options[0];
  return chosen ? [[name, chosen.value]] : [];
}

/**
 * The form with the radio button or select option called `choice` (its value or its label) taken; undefined when no
 * such option is offered. A label that merely contains the choice counts only when it is the only one.
 */
export function withChoice(form: HtmlForm, choice: string): HtmlForm | undefined {
  const options = optionsOf(form);
  const wanted = choice.trim().toLowerCase();
  const texts = ({ value, label }: Option) => [value.trim().toLowerCase(), label.toLowerCase()];
  const exact = options.filter((option) => texts(option).includes(wanted));
  const near = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const taken = exact[0] ?? (near.length === 1 ? near[0] : undefined);
  if (!taken) return undefined;
  const controls = form.controls.map((control) => {
    if (control.type === 'radio' && control.name === taken.control.name) {
      return { ...control, checked: control === taken.control };
    }
    if (control !== taken.control) return control;
    return {
      ...control,
      options: control.options.map((one) => ({ ...one, selected: one === taken.option })),
    };
  });
  return { ...form, controls };
}

interface Option {
  control: HtmlControl;
  option?: HtmlControl['options'][number];
  value: string;
  label: string;
}

/** Everything one can choose between in a form. */
export function optionsOf(form: HtmlForm): Option[] {
  return form.controls.flatMap((control): Option[] => {
    if (control.type === 'radio') return [{ control, value: control.value, label: control.label }];
    return control.options.map((option) => ({ control, option, value: option.value, label: option.label }));
  });
}

/** True when a group of radio buttons has none pressed: a browser would send nothing for it. */
export function hasOpenChoice(form: HtmlForm): boolean {
  const radios = form.controls.filter(({ type }) => type === 'radio');
  return radios.some(({ name }) => !radios.some((radio) => radio.name === name && radio.checked));
}
