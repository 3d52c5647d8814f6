import type { CheerioAPI } from 'cheerio/slim';
import { controlsByForm, labelsOf } from './html-association.ts';
import { button, control, type HtmlButton, type HtmlControl, isButton, isSubmit } from './html-control.ts';
import { collapsed, type HtmlNode, readDocument, textOf, textsIn } from './html-document.ts';

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

/** Reads what a person could fill in or press on a page. No script is run. */
export function readPage(html: string): HtmlPage {
  const $ = readDocument(html);
  const base = $('base[href]').attr('href');
  const refresh = refreshOf($);
  return {
    title: collapsed($('title').first().text()),
    text: collapsed(textsIn($.root()[0] as HtmlNode, ['title']).join(' ')),
    forms: formsOf($, html),
    links: $('a[href]')
      .toArray()
      .map((link) => ({ label: textOf(link), href: link.attribs.href ?? '' })),
    ...(base ? { base } : {}),
    ...(refresh ? { refresh } : {}),
  };
}

function refreshOf($: CheerioAPI): string | undefined {
  const content = $('meta[http-equiv=refresh i]').attr('content') ?? '';
  return /url\s*=\s*['"]?([^'"]+)/i.exec(content)?.[1]?.trim();
}

function formsOf($: CheerioAPI, html: string): HtmlForm[] {
  const labels = labelsOf($);
  const isDisabled = new Set($('[disabled], fieldset[disabled] *').toArray());
  return [...controlsByForm($, html)].map(([{ attribs }, associated]) => {
    const enabled = associated.filter((element) => !isDisabled.has(element));
    return {
      action: attribs.action ?? '',
      method: attribs.method?.toLowerCase() === 'post' ? 'post' : 'get',
      controls: enabled.filter((element) => !isButton(element)).map((element) => control($, element, labels)),
      buttons: enabled.filter(isSubmit).map(button),
    };
  });
}
