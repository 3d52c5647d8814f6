import { type CheerioAPI, load } from 'cheerio/slim';

/** A node of a page; the root is one too. */
export type HtmlNode = ReturnType<CheerioAPI['root']>[0]['children'][number];

/** An element of a page. */
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

/** What is written after so many tags is not read: the parser's time grows with the square of the tags left open. */
const mostTags = 20_000;

/** What is nested deeper is not read (Chromium's parser nests no deeper either). */
const deepest = 512;

/** Content that is not part of the page a person uses while scripts run (WHATWG HTML §13.1.2, §4.12.3). */
const notShown = ['script', 'style', 'template', 'iframe', 'noembed', 'noframes'];

/**
 * Parses tag soup into a tree, in bounded time and depth whatever a hostile server sends. The tree is walked with
 * `nodesIn`, not with cheerio's selectors: those take quadratic time where one element has many children.
 */
export function readDocument(html: string): HtmlNode {
  const root = load(beginningOf(html), {
    xml: { xmlMode: false, withEndIndices: true },
  }).root()[0] as HtmlNode;
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    for (const node of level) {
      if ('children' in node) node.children = depth < deepest ? node.children.filter(isShown) : [];
    }
    level = level.flatMap(childrenOf);
  }
  return root;
}

function beginningOf(html: string): string {
  const tag = /<[a-z/]/gi;
  for (let tags = 0; tags < mostTags; tags += 1) if (!tag.test(html)) return html;
  return html.slice(0, tag.lastIndex - 2);
}

function isShown(node: HtmlNode): boolean {
  return !('attribs' in node && notShown.includes(node.name));
}

function childrenOf(node: HtmlNode): HtmlNode[] {
  return 'children' in node ? node.children : [];
}

/** The nodes inside a node, in document order; elements named in `without` are left out with all they hold. */
function* nodesIn(node: HtmlNode, without: readonly string[] = []): Generator<HtmlNode> {
  const waiting = childrenOf(node).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('attribs' in next && without.includes(next.name)) continue;
    yield next;
    for (const child of childrenOf(next).toReversed()) waiting.push(child);
  }
}

/** The elements inside a node with one of these names, in document order. */
export function* elementsIn(node: HtmlNode, ...names: string[]): Generator<HtmlElement> {
  for (const inner of nodesIn(node)) if ('attribs' in inner && names.includes(inner.name)) yield inner;
}

/** The elements around one, the outermost last. */
export function elementsAround(element: HtmlElement): HtmlElement[] {
  const around: HtmlElement[] = [];
  for (let next = element.parent; next && 'attribs' in next; next = next.parent) around.push(next);
  return around;
}

/** The pieces of text inside a node, in document order; nothing of elements named in `without`. */
export function textsIn(node: HtmlNode, without: readonly string[] = []): string[] {
  return [...nodesIn(node, without)].flatMap((inner) => (inner.type === 'text' ? [inner.data] : []));
}

/** What a person reads in an element, e.g. on a button. */
export function textOf(element: HtmlElement, without: readonly string[] = []): string {
  return collapsed(textsIn(element, without).join(''));
}

/** Text as it is displayed: white space is collapsed. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
