import { decodeEntities } from './html-entities.ts';

export type HtmlToken =
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const tagStart = /<(\/?)([a-zA-Z][^\s/>]*)/y;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/** Elements whose content is not markup; of the first two nothing is shown (WHATWG HTML §13.1.2). */
const rawText = ['script', 'style', 'textarea', 'title'];

/** Cuts HTML into tags and text, forgiving what browsers forgive. Linear in the length of the page. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next === -1 ? html.length : next);
    if (text !== '') yield { kind: 'text', text: decodeEntities(text) };
    if (next === -1) return;
    at = next;
    if (html.startsWith('<!--', at)) at = after(html, '-->', at + 4);
    else if (html[at + 1] === '!' || html[at + 1] === '?') at = after(html, '>', at);
    else {
      tagStart.lastIndex = at;
      const found = tagStart.exec(html);
      if (!found) {
        yield { kind: 'text', text: '<' };
        at += 1;
        continue;
      }
      const name = (found[2] as string).toLowerCase();
      const { attributes, end } = readAttributes(html, at + found[0].length);
      at = end;
      if (found[1] === '/') yield { kind: 'close', name };
      else {
        yield { kind: 'open', name, attributes };
        if (rawText.includes(name)) {
          const close = endOfRawText(html, name, at);
          if (rawText.indexOf(name) > 1) yield { kind: 'text', text: decodeEntities(html.slice(at, close)) };
          at = close;
        }
      }
    }
  }
}

function readAttributes(html: string, start: number): { attributes: Record<string, string>; end: number } {
  const attributes: Record<string, string> = {};
  let at = start;
  while (at < html.length) {
    attribute.lastIndex = at;
    const found = attribute.exec(html);
    if (found) {
      const [all, name = '', double, single, bare] = found;
      const key = name.toLowerCase();
      if (!Object.hasOwn(attributes, key)) attributes[key] = decodeEntities(double ?? single ?? bare ?? '');
      at += all.length;
    } else {
      while (at < html.length && /[\s/]/.test(html[at] as string)) at += 1;
      at += 1;
      if (html[at - 1] === '>') break;
    }
  }
  return { attributes, end: at };
}

function endOfRawText(html: string, name: string, start: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = start;
  return close.exec(html)?.index ?? html.length;
}

function after(html: string, mark: string, start: number): number {
  const found = html.indexOf(mark, start);
  return found === -1 ? html.length : found + mark.length;
}
