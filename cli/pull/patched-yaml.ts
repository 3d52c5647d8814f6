import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
} from 'yaml';

type Path = readonly (string | number)[];

/** A comment that belongs above a value, by the way to it. */
export interface Note {
  path: Path;
  text: string;
}

const format = { lineWidth: 0, flowCollectionPadding: true };

/**
 * A YAML text in which single values are filled in. Every other byte stays as it was: comments, order and layout are a
 * person's work as much as the values are.
 */
export class PatchedYaml {
  #text: string;
  #document: Document;

  /** @param text valid YAML, such as a loader took */
  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text);
  }

  /** The value at a path; undefined when there is none. */
  get(path: Path): unknown {
    const found = this.#document.getIn(path, true);
    return isNode(found) ? found.toJS(this.#document) : found;
  }

  /** Puts another value in the place of one. */
  replace(path: Path, value: unknown, note?: string): void {
    const [from, to] = rangeOf(this.#document.getIn(path, true));
    const isWholeLines = this.#text[to - 1] === '\n';
    this.#splice(from, to, `${inline(value)}${isWholeLines ? '\n' : ''}`);
    if (note === undefined) return;
    const line = this.#lineStart(this.#keyAt(path));
    this.#splice(line, line, `${this.#indentAt(line)}# ${note}\n`);
  }

  /** Adds a member to a mapping; at the top, to the file. */
  add(path: Path, key: string, value: unknown, note?: string): void {
    const map = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    if (!isMap(map)) throw new Error(`There is no mapping at ${path.join('.')}.`);
    if (map.flow === true) {
      this.#addInline(map, `${key}: ${inline(value)}`);
      return;
    }
    const indent = this.#indentAt(this.#lineStart(rangeOf(keyOf(map.items[0]))[0]));
    const comment = note === undefined ? '' : `${indent}# ${note}\n`;
    this.#insertBehind(map, `${comment}${indent}${key}: ${inline(value)}\n`);
  }

  /** Adds items to a sequence, each with notes above its members. */
  append(path: Path, items: readonly { value: unknown; notes: readonly Note[] }[]): void {
    const list = this.#document.getIn(path, true);
    if (!isSeq(list)) throw new Error(`There is no sequence at ${path.join('.')}.`);
    const [first] = list.items;
    if (first === undefined) {
      const [at, to] = rangeOf(list);
      const from = this.#text[at - 1] === ' ' ? at - 1 : at;
      this.#splice(from, to, `\n${indented(items, '  ').trimEnd()}`);
    } else if (list.flow === true) this.#addInline(list, items.map(({ value }) => inline(value)).join(', '));
    else this.#insertBehind(list, indented(items, this.#indentAt(this.#lineStart(rangeOf(first)[0]))));
  }

  /** The text with all changes so far. */
  toString(): string {
    return this.#text;
  }

  /** Places are looked up anew after each change. */
  #splice(from: number, to: number, text: string): void {
    this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
    this.#document = parseDocument(this.#text);
  }

  #addInline(collection: Node & { items: unknown[] }, text: string): void {
    const end = rangeOf(collection)[1] - 1;
    const isSpaced = this.#text[end - 1] === ' ';
    const at = isSpaced ? end - 1 : end;
    const separator = collection.items.length === 0 ? ' ' : ', ';
    this.#splice(at, end, `${separator}${text} `);
  }

  #insertBehind(collection: Node, text: string): void {
    const end = rangeOf(collection)[1];
    const newline = end > 0 && this.#text[end - 1] === '\n' ? end - 1 : this.#text.indexOf('\n', end);
    if (newline < 0) this.#splice(this.#text.length, this.#text.length, `\n${text}`);
    else this.#splice(newline + 1, newline + 1, text);
  }

  /** Where the key of the value at a path stands. */
  #keyAt(path: Path): number {
    const parent =
      path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
      : undefined;
    return rangeOf(pair ? keyOf(pair) : this.#document.getIn(path, true))[0];
  }

  #lineStart(at: number): number {
    return this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  #indentAt(line: number): string {
    return /^ */.exec(this.#text.slice(line))?.[0] ?? '';
  }
}

function rangeOf(node: unknown): [from: number, to: number] {
  const range = isNode(node) ? node.range : undefined;
  if (!range) throw new Error('There is nothing in the file at this place.');
  return [range[0], range[1]];
}

function keyOf(pair: unknown): unknown {
  return isPair(pair) ? pair.key : undefined;
}

/** On one line, and safe inside of another value on one line: rendered as the only item of a list, without the list. */
function inline(value: unknown): string {
  const document = new Document([value], { aliasDuplicateObjects: false });
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString(format).trim().slice(1, -1).trim();
}

function indented(items: readonly { value: unknown; notes: readonly Note[] }[], indent: string): string {
  const lines = items.flatMap(({ value, notes }) => {
    const document = new Document([value], { aliasDuplicateObjects: false });
    for (const { path, text } of notes) noteAbove(document, [0, ...path], text);
    return document.toString(format).trimEnd().split('\n');
  });
  return `${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}\n`;
}

function noteAbove(document: Document, path: Path, text: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
    : undefined;
  if (pair && isScalar(pair.key)) pair.key.commentBefore = ` ${text}`;
}
