import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';

/** A word that only the spec may say. */
export interface Fact {
  word: string;
  /** What it is, e.g. `tool of numbers`. */
  what: string;
}

/** The names of the systems of this package, of their tools and of what guards them, read from the spec. */
export function knownFacts(): Fact[] {
  return systemNames().flatMap((name) => factsOf(loadSpec(name)));
}

/** One plain word, such as `search` or `read`, is everybody's; a name of several parts is the system's own. */
function factsOf({ system, tools, access }: Spec): Fact[] {
  const named = (kind: string, words: readonly string[]) =>
    words.map((word) => ({ word, what: `${kind} of ${system.name}` }));
  const scopes = access.scopes.map(({ name }) => name);
  return [
    { word: system.name, what: 'name of a system' },
    ...named('tool', [...tools.map(({ name }) => name), ...(system.tools.absent ?? [])].filter(hasParts)),
    ...named(
      'permission',
      [...access.permissions, ...scopes].filter((word) => word.includes(':')),
    ),
  ];
}

function hasParts(word: string): boolean {
  return /[^a-z]/.test(word);
}
