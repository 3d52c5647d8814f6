import { elementsAround, elementsIn, type HtmlElement, type HtmlNode, textOf } from './html-document.ts';

const labelable = ['input', 'select', 'textarea', 'button'];

/**
 * Forms with their inputs, selects, textareas and buttons, in document order (WHATWG HTML §4.10.17.3): those that name
 * the form by their `form` attribute, else those inside. A form in a form is none, and a form cut short by the end of
 * an element around it goes on behind that (§13.2.6.4.7, the form element pointer).
 *
 * @param html what the document was read from
 */
export function controlsByForm(document: HtmlNode, html: string): Map<HtmlElement, HtmlElement[]> {
  const controls = new Map<HtmlElement, HtmlElement[]>();
  const forms = byId(elementsIn(document, 'form'));
  let cutShort: HtmlElement | undefined;
  for (const element of elementsIn(document, 'form', ...labelable)) {
    const around = elementsAround(element).findLast(({ name }) => name === 'form');
    if (element.name !== 'form') {
      const { form: id } = element.attribs;
      const owner = id === undefined ? (around ?? cutShort) : forms.get(id);
      if (owner) controls.get(owner)?.push(element);
    } else if (!around) {
      controls.set(element, []);
      cutShort = hasEndTag(element, html) ? undefined : element;
    }
  }
  return controls;
}

function hasEndTag({ endIndex }: HtmlElement, html: string): boolean {
  const end = endIndex ?? 0;
  return html.slice(end - '</form'.length, end).toLowerCase() === '</form';
}

/** What labels say of their controls (WHATWG HTML §4.10.4): by `for`, else of the first control in them. */
export function labelsOf(document: HtmlNode): Map<HtmlElement, string> {
  const labels = new Map<HtmlElement, string>();
  const controls = byId(elementsIn(document, ...labelable));
  for (const label of elementsIn(document, 'label')) {
    const { for: id } = label.attribs;
    const target = id === undefined ? elementsIn(label, ...labelable).next().value : controls.get(id);
    if (target && !labels.get(target)) labels.set(target, textOf(label, ['select', 'textarea', 'button']));
  }
  return labels;
}

/** The first of two elements with the same id counts. */
function byId(elements: Iterable<HtmlElement>): Map<string, HtmlElement> {
  return new Map([...elements].reverse().map((element) => [element.attribs.id ?? '', element]));
}

/** Whether an element is disabled by itself or by a fieldset around it (WHATWG HTML §4.10.18.5). */
export function isDisabled(element: HtmlElement): boolean {
  const fieldsets = elementsAround(element).filter(({ name }) => name === 'fieldset');
  return [element, ...fieldsets].some(({ attribs }) => attribs.disabled !== undefined);
}
