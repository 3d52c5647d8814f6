import { elementsIn, type HtmlElement, textOf, textsIn } from './html-document.ts';

/** A form control other than a button, in document order. */
export interface HtmlControl {
  name: string;
  /** The type of an input, or `select` or `textarea`. */
  type: string;
  id: string;
  label: string;
  autocomplete: string;
  value: string;
  checked: boolean;
  /** Of a select. */
  options: { value: string; label: string; selected: boolean }[];
}

export interface HtmlButton {
  name: string;
  value: string;
  /** What a person reads on it. */
  label: string;
  /** Overrides of the form's own (WHATWG HTML §4.10.18.6). */
  action?: string;
  method?: string;
}

/** Reads an input, select or textarea; its own `aria-label` goes before its label. */
export function control(element: HtmlElement, labels: ReadonlyMap<HtmlElement, string>): HtmlControl {
  const { attribs } = element;
  const type = typeOf(element);
  const isBox = type === 'checkbox' || type === 'radio';
  return {
    name: attribs.name ?? '',
    type,
    id: attribs.id ?? '',
    label: attribs['aria-label'] || labels.get(element) || '',
    autocomplete: (attribs.autocomplete ?? '').toLowerCase(),
    value: type === 'textarea' ? typedIn(element) : (attribs.value ?? (isBox ? 'on' : '')),
    checked: 'checked' in attribs,
    options: type === 'select' ? optionsOf(element) : [],
  };
}

/** The parser leaves the line break that authors put behind the tag; it is not typed text (WHATWG HTML §13.1.2.5). */
function typedIn(textarea: HtmlElement): string {
  return textsIn(textarea)
    .join('')
    .replace(/^\r?\n/, '');
}

function optionsOf(select: HtmlElement): HtmlControl['options'] {
  return [...elementsIn(select, 'option')]
    .filter(({ attribs }) => attribs.disabled === undefined)
    .map(option);
}

function option(element: HtmlElement): HtmlControl['options'][number] {
  const { value, label, selected } = element.attribs;
  const text = textOf(element);
  return { value: value ?? text, label: label || text, selected: selected !== undefined };
}

/** Reads a button that submits. */
export function button(element: HtmlElement): HtmlButton {
  const { name = '', value = '', formaction, formmethod, alt } = element.attribs;
  const label =
    element.name === 'input' ? value || alt || 'Submit' : textOf(element) || element.attribs['aria-label'];
  return {
    name,
    value,
    label: label ?? '',
    ...(formaction === undefined ? {} : { action: formaction }),
    ...(formmethod === undefined ? {} : { method: formmethod.toLowerCase() }),
  };
}

/** Whether an element is a button of any kind, and so no control that is filled in. */
export function isButton(element: HtmlElement): boolean {
  return isSubmit(element) || ['button', 'reset'].includes(typeOf(element));
}

/** Whether pressing an element submits its form. */
export function isSubmit(element: HtmlElement): boolean {
  return ['submit', 'image'].includes(typeOf(element));
}

/** The `type` a script in a browser would read (WHATWG HTML §4.10.5, §4.10.6). */
function typeOf({ name, attribs }: HtmlElement): string {
  const type = (attribs.type ?? '').toLowerCase();
  if (name === 'button') return type === 'button' || type === 'reset' ? type : 'submit';
  return name === 'input' ? type || 'text' : name;
}
