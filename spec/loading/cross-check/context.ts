import type { Spec } from '../../spec.ts';
import { suggestion } from '../problems.ts';
import type { Place } from '../spec-folder.ts';
import type { Path } from '../yaml-file.ts';

/** What the cross checks look at, and where they tell what they find. */
export interface Context {
  spec: Spec;
  /** Where a tool, record, requirement or UAT script was written. */
  placeOf(part: object): Place;
  report(place: Place, rule: string, message: string): void;
  /** Names a requirement, script or fault may mean by "tool": real ones, absent ones and actions of the catalogue. */
  toolNames: ReadonlySet<string>;
}

export function below({ file, path }: Place, ...steps: Path): Place {
  return { file, path: [...path, ...steps] };
}

/** Reports a word that none of the known words is; an absent word is fine. `message` reads on into a suggestion. */
export function expectKnown(
  { report }: Context,
  word: string | undefined,
  known: Iterable<string>,
  place: Place,
  rule: string,
  message: string,
): void {
  if (word === undefined) return;
  const words = [...known];
  if (!words.includes(word)) report(place, rule, `${message}${suggestion(word, words)}`);
}

export function namesOf(items: readonly { name: string }[]): string[] {
  return items.map(({ name }) => name);
}
