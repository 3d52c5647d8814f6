import type { Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import type { Actor } from '../../target/actors.ts';
import { listOf } from '../records/collection-of.ts';

/** A record that a search covers, and a word of its name that few others have. */
export interface NamedRecord {
  kind: string;
  id: string;
  name: string;
  word: string;
}

/** Records a word may occur in and still be among the first that are found. */
const mostNamesakes = 3;

/** Letters a word needs so that something is left of it when one is wrong. */
const fewestLetters = 6;

/** Every record a search covers that a list shows to the actor with a telling word in its name. */
export async function searchedNames(
  { spec, observe }: Pick<CheckContext, 'spec' | 'observe'>,
  actor: Actor,
  tool: Tool,
): Promise<NamedRecord[]> {
  const named: Omit<NamedRecord, 'word'>[] = [];
  for (const kind of tool.operation.over ?? []) {
    const type = spec.records[kind];
    const lister = listOf(spec, kind);
    const field = Object.keys(type?.fields ?? {}).find((name) => type?.fields[name]?.searchable);
    if (!type || !lister || field === undefined) continue;
    for (const item of (await observe.collection(actor, lister)).items)
      if (typeof item[field] === 'string')
        named.push({ kind, id: String(item[type.identifier]), name: item[field] });
  }
  const times = new Map<string, number>();
  for (const { name } of named)
    for (const word of new Set(wordsOf(name))) times.set(word, (times.get(word) ?? 0) + 1);
  return named.flatMap((each) => {
    const word = wordsOf(each.name).find((candidate) => (times.get(candidate) ?? 0) <= mostNamesakes);
    return word === undefined ? [] : [{ ...each, word }];
  });
}

/** The words of a name that are long enough, without the texts planted to be recognized. */
function wordsOf(name: string): string[] {
  return name
    .split(/[^\p{Letter}\p{Number}-]+/u)
    .filter((word) => new RegExp(`^\\p{Letter}{${fewestLetters},}$`, 'u').test(word));
}
