import { controlsByForm, isDisabled, labelsOf } from './html-association.ts';
import { button, control, type HtmlButton, type HtmlControl, isButton, isSubmit } from './html-control.ts';
import {
  collapsed,
  elementsIn,
  type HtmlElement,
  type HtmlNode,
  readDocument,
  textOf,
  textsIn,
} from './html-document.ts';

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

/** Reads what a person could fill in or press on a page, as a browser would. No script is run. */
export function readPage(html: string): HtmlPage {
  const document = readDocument(html);
  const title = elementsIn(document, 'title').next().value;
  const base = [...elementsIn(document, 'base')].find(({ attribs }) => attribs.href)?.attribs.href;
  const refresh = refreshOf(document);
  return {
    title: title ? textOf(title) : '',
    text: collapsed(textsIn(document, ['title']).join(' ')),
    forms: formsOf(document, html),
    links: linksOf(document),
    ...(base ? { base } : {}),
    ...(refresh ? { refresh } : {}),
  };
}

function formsOf(document: HtmlNode, html: string): HtmlForm[] {
  const labels = labelsOf(document);
  return [...controlsByForm(document, html)].map(([{ attribs }, associated]) => {
    const enabled = associated.filter((element) => !isDisabled(element));
    return {
      action: attribs.action ?? '',
      method: attribs.method?.toLowerCase() === 'post' ? 'post' : 'get',
      controls: enabled.filter((element) => !isButton(element)).map((element) => control(element, labels)),
      buttons: enabled.filter(isSubmit).map(button),
    };
  });
}

function linksOf(document: HtmlNode): HtmlPage['links'] {
  return [...elementsIn(document, 'a')].flatMap((link) => {
    const { href } = link.attribs;
    return href === undefined ? [] : [{ label: textOf(link), href }];
  });
}

/** WHATWG HTML §4.2.5.3. */
function refreshOf(document: HtmlNode): string | undefined {
  const isRefresh = ({ attribs }: HtmlElement) => attribs['http-equiv']?.toLowerCase() === 'refresh';
  const content = [...elementsIn(document, 'meta')].find(isRefresh)?.attribs.content ?? '';
  return /url\s*=\s*['"]?([^'"]+)/i.exec(content)?.[1]?.trim();
}
