import { type CheerioAPI, load } from 'cheerio/slim';

/** A node of a page. */
export type HtmlNode = ReturnType<CheerioAPI['root']>[0]['children'][number];

/** An element of a page. */
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

/** What is written after so many tags is not read: the parser's time grows with the square of open tags. */
const mostTags = 20_000;

/** What is nested deeper is not read; browsers flatten it at the same depth (Chromium's limit is 512). */
const deepest = 512;

/** Content that is not part of the page a person uses while scripts run (WHATWG HTML §13.1.2, §4.12.3). */
const notShown = 'script, style, template, iframe, noembed, noframes';

/** Parses tag soup, in bounded time and depth whatever a hostile server sends. No script is run. */
export function readDocument(html: string): CheerioAPI {
  const $ = load(beginningOf(html), { xml: { xmlMode: false, withEndIndices: true } });
  let level = $.root().children();
  for (let depth = 1; depth < deepest && level.length > 0; depth += 1) level = level.children();
  level.empty();
  $(notShown).remove();
  return $;
}

function beginningOf(html: string): string {
  const tag = /<[a-z/]/gi;
  for (let tags = 0; tags < mostTags; tags += 1) if (!tag.test(html)) return html;
  return html.slice(0, tag.lastIndex - 2);
}

/** The pieces of text inside a node, in document order; nothing of elements named in `without`. */
export function textsIn(node: HtmlNode, without: readonly string[] = []): string[] {
  if (node.type === 'text') return [node.data];
  if (!('children' in node) || ('name' in node && without.includes(node.name))) return [];
  return node.children.flatMap((child) => textsIn(child, without));
}

/** Text as it is displayed: white space is collapsed. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a person reads in an element, e.g. on a button. */
export function textOf(element: HtmlElement): string {
  return collapsed(textsIn(element).join(''));
}
