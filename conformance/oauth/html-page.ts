import { type HtmlToken, htmlTokens } from './html-tokens.ts';

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

export interface HtmlForm {
  /** As written; '' means the page itself. */
  action: string;
  method: 'get' | 'post';
  controls: HtmlControl[];
  /** Submit buttons only. */
  buttons: HtmlButton[];
}

export interface HtmlPage {
  title: string;
  /** What can be read on the page, with white space collapsed. */
  text: string;
  forms: HtmlForm[];
  links: { label: string; href: string }[];
  /** Target of `<base href>`. */
  base?: string;
  /** Target of `<meta http-equiv=refresh>`. */
  refresh?: string;
}

type Attributes = Readonly<Record<string, string>>;

/** Reads what a person could fill in or press on a page. No script is run. */
export function readPage(html: string): HtmlPage {
  const reader = new PageReader();
  for (const token of htmlTokens(html)) reader.take(token);
  return reader.finish();
}

class PageReader {
  readonly #page: HtmlPage = { title: '', text: '', forms: [], links: [] };
  readonly #formsById = new Map<string, HtmlForm>();
  readonly #labelled: { label: string; id: string; control?: HtmlControl }[] = [];
  readonly #controls: HtmlControl[] = [];
  readonly #detached: { form: string; add: (form: HtmlForm) => void }[] = [];
  /** Elements whose text is being collected, by element name. */
  readonly #open = new Map<string, { text: string; done: (text: string) => void }>();
  #form: HtmlForm | undefined;
  #label: { label: string; id: string; control?: HtmlControl } | undefined;
  #select: HtmlControl | undefined;
  #text: string[] = [];

  take(token: HtmlToken): void {
    if (token.kind === 'text') this.#takeText(token.text);
    else if (token.kind === 'close') this.#close(token.name);
    else this.#take(token.name, token.attributes);
  }

  finish(): HtmlPage {
    for (const name of [...this.#open.keys()]) this.#close(name);
    for (const { form, add } of this.#detached) {
      const owner = this.#formsById.get(form);
      if (owner) add(owner);
    }
    for (const { label, id, control } of this.#labelled) {
      const target =
        control ?? this.#controls.find((candidate) => candidate.id !== '' && candidate.id === id);
      if (target && target.label === '') target.label = collapsed(label);
    }
    this.#page.text = collapsed(this.#text.join(' '));
    return this.#page;
  }

  #takeText(text: string): void {
    if (!this.#open.has('title')) this.#text.push(text);
    for (const collector of this.#open.values()) collector.text += text;
    if (this.#label && !this.#select) this.#label.label += text;
  }

  #take(name: string, attributes: Attributes): void {
    if (name === 'form') this.#openForm(attributes);
    else if (name === 'input') this.#input(attributes);
    else if (name === 'select') this.#select = this.#control('select', attributes);
    else if (name === 'option') this.#option(attributes);
    else if (name === 'textarea') this.#textarea(attributes);
    else if (name === 'button') this.#button(attributes);
    else if (name === 'label') this.#openLabel(attributes);
    else if (name === 'a' && attributes.href !== undefined) this.#link(attributes.href);
    else if (name === 'title')
      this.#collect('title', (text) => {
        this.#page.title ||= collapsed(text);
      });
    else if (name === 'base' && attributes.href) this.#page.base ??= attributes.href;
    else if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') {
      const target = /url\s*=\s*['"]?([^'"]+)/i.exec(attributes.content ?? '')?.[1];
      if (target) this.#page.refresh ??= target.trim();
    }
  }

  #close(name: string): void {
    const collector = this.#open.get(name);
    this.#open.delete(name);
    collector?.done(collector.text);
    if (name === 'form') this.#form = undefined;
    if (name === 'label') this.#label = undefined;
    if (name === 'select') {
      this.#close('option');
      this.#select = undefined;
    }
  }

  #collect(name: string, done: (text: string) => void): void {
    this.#close(name);
    this.#open.set(name, { text: '', done });
  }

  #openForm({ id = '', action = '', method = 'get' }: Attributes): void {
    this.#form = {
      action,
      method: method.toLowerCase() === 'post' ? 'post' : 'get',
      controls: [],
      buttons: [],
    };
    this.#page.forms.push(this.#form);
    if (id !== '') this.#formsById.set(id, this.#form);
  }

  #openLabel({ for: id = '' }: Attributes): void {
    this.#label = { label: '', id };
    this.#labelled.push(this.#label);
  }

  #input(attributes: Attributes): void {
    const type = (attributes.type ?? 'text').toLowerCase();
    if (type === 'submit' || type === 'image') {
      const label = attributes.value ?? attributes.alt ?? 'Submit';
      this.#addButton(attributes, { name: attributes.name ?? '', value: attributes.value ?? '', label });
    } else if (type !== 'button' && type !== 'reset') this.#control(type, attributes);
  }

  #button(attributes: Attributes): void {
    if ((attributes.type ?? 'submit').toLowerCase() !== 'submit') return;
    const button = {
      name: attributes.name ?? '',
      value: attributes.value ?? '',
      label: attributes['aria-label'] ?? '',
    };
    this.#addButton(attributes, button);
    this.#collect('button', (text) => {
      button.label = collapsed(text) || button.label;
    });
  }

  #addButton(attributes: Attributes, button: HtmlButton): void {
    if ('disabled' in attributes) return;
    if (attributes.formaction !== undefined) button.action = attributes.formaction;
    if (attributes.formmethod !== undefined) button.method = attributes.formmethod.toLowerCase();
    this.#own(attributes, (form) => form.buttons.push(button));
  }

  #control(type: string, attributes: Attributes): HtmlControl {
    const isBox = type === 'checkbox' || type === 'radio';
    const control: HtmlControl = {
      name: attributes.name ?? '',
      type,
      id: attributes.id ?? '',
      label: attributes['aria-label'] ?? '',
      autocomplete: (attributes.autocomplete ?? '').toLowerCase(),
      value: attributes.value ?? (isBox ? 'on' : ''),
      checked: 'checked' in attributes,
      options: [],
    };
    if (this.#label && this.#label.id === '') this.#label.control ??= control;
    this.#controls.push(control);
    if (!('disabled' in attributes)) this.#own(attributes, (form) => form.controls.push(control));
    return control;
  }

  #option(attributes: Attributes): void {
    const select = this.#select;
    if (!select) return;
    const option = {
      value: attributes.value ?? '',
      label: attributes.label ?? '',
      selected: 'selected' in attributes,
    };
    if (!('disabled' in attributes)) select.options.push(option);
    this.#collect('option', (text) => {
      option.label ||= collapsed(text);
      if (attributes.value === undefined) option.value = collapsed(text);
    });
  }

  #textarea(attributes: Attributes): void {
    const control = this.#control('textarea', attributes);
    this.#collect('textarea', (text) => {
      control.value = text.replace(/^\r?\n/, '');
    });
  }

  #link(href: string): void {
    const link = { label: '', href };
    this.#page.links.push(link);
    this.#collect('a', (text) => {
      link.label = collapsed(text);
    });
  }

  /** A control belongs to the form named by its `form` attribute, else to the one around it. */
  #own({ form }: Attributes, add: (form: HtmlForm) => void): void {
    if (form !== undefined) this.#detached.push({ form, add });
    else if (this.#form) add(this.#form);
  }
}

function collapsed(text: string): string {
  return text.replace(/[\s\u00A0]+/g, ' ').trim();
}
