import type { CheerioAPI } from 'cheerio/slim';
import { collapsed, type HtmlElement, textsIn } from './html-document.ts';

const labelable = 'input, select, textarea, button';

/**
 * Forms with their inputs, selects, textareas and buttons, in document order (WHATWG HTML §4.10.17.3): those that name
 * the form by their `form` attribute, else those inside. A form in a form is none, and a form cut short by the end of
 * an element around it goes on behind that (§13.2.6.4.7, the form element pointer).
 *
 * @param html what `$` was read from
 */
export function controlsByForm($: CheerioAPI, html: string): Map<HtmlElement, HtmlElement[]> {
  const controls = new Map<HtmlElement, HtmlElement[]>();
  const byId = elementsById($, 'form[id]');
  let cutShort: HtmlElement | undefined;
  for (const element of $(`form:not(form form), ${labelable}`).toArray()) {
    if (element.name === 'form') {
      controls.set(element, []);
      cutShort = hasEndTag(element, html) ? undefined : element;
      continue;
    }
    const { form: id } = element.attribs;
    const owner = id === undefined ? ($(element).parents('form').last()[0] ?? cutShort) : byId.get(id);
    if (owner) controls.get(owner)?.push(element);
  }
  return controls;
}

function hasEndTag({ endIndex }: HtmlElement, html: string): boolean {
  const end = endIndex ?? 0;
  return html.slice(end - '</form'.length, end).toLowerCase() === '</form';
}

/** What labels say of their controls (WHATWG HTML §4.10.4): by `for`, else of the first control in them. */
export function labelsOf($: CheerioAPI): Map<HtmlElement, string> {
  const labels = new Map<HtmlElement, string>();
  const byId = elementsById($, '[id]');
  for (const label of $('label').toArray()) {
    const { for: id } = label.attribs;
    const target = id === undefined ? $(label).find<HtmlElement>(labelable)[0] : byId.get(id);
    if (target && !labels.get(target)) {
      labels.set(target, collapsed(textsIn(label, ['select', 'textarea', 'button']).join('')));
    }
  }
  return labels;
}

function elementsById($: CheerioAPI, selector: string): Map<string, HtmlElement> {
  const elements = $<HtmlElement, string>(selector).toArray().reverse(); // the first of two with the same id counts
  return new Map(elements.map((element) => [element.attribs.id ?? '', element]));
}
