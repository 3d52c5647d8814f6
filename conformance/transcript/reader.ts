import type { Spec } from '../../spec/spec.ts';
import { leavesOf } from './leaves.ts';
import { WordIndex } from './word-index.ts';

/**
 * Finds identifiers in what came back. A text is read wherever it stands: in a member, in a sentence, in a URI, as a
 * key. A number says less: it counts unless it stands in a member of which the spec knows that it holds no identifier.
 */
export class Reader {
  readonly #index: WordIndex;
  readonly #numbers: ReadonlySet<string>;
  readonly #plain: ReadonlySet<string>;

  constructor(spec: Spec, wanted: ReadonlySet<string>) {
    this.#index = new WordIndex(wanted);
    this.#numbers = new Set([...wanted].filter((text) => /^\d+$/.test(text)));
    this.#plain = membersWithoutIdentifiers(spec);
  }

  /** The wanted identifiers a JSON value shows. */
  identifiersIn(value: unknown): Set<string> {
    const found = new Set<string>();
    for (const { value: leaf, member } of leavesOf(value)) {
      const text = String(leaf);
      if (member === undefined || !/^\d+$/.test(text)) for (const one of this.#index.in(text)) found.add(one);
      else if (this.#numbers.has(text) && !this.#plain.has(member)) found.add(text);
    }
    return found;
  }
}

/** Sizes of pages and fields of records that refer to nothing, unless another record has its identifier under that name. */
function membersWithoutIdentifiers({ tools, actions, records }: Spec): Set<string> {
  const plain = new Set<string>();
  for (const { operation } of [...tools, ...actions]) {
    const { number, size, total } = operation.page ?? {};
    for (const member of [number, size, total]) if (member !== undefined) plain.add(member);
  }
  const types = Object.values(records);
  for (const { fields } of types)
    for (const [name, { references, referencesKindIn }] of Object.entries(fields))
      if (references === undefined && referencesKindIn === undefined) plain.add(name);
  for (const { identifier, fields } of types) {
    plain.delete(identifier);
    for (const [name, { references, referencesKindIn }] of Object.entries(fields))
      if (references !== undefined || referencesKindIn !== undefined) plain.delete(name);
  }
  return plain;
}
