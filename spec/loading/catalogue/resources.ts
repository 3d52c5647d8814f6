import type { Archetype, Catalogue, Resource, Verb } from '../../spec.ts';
import type { Path } from '../yaml-file.ts';

/** A verb as one resource has it, with the place in catalogue.yaml that makes it what it is. */
export interface StatedVerb {
  word: string;
  verb: Verb;
  path: Path;
}

/** A resource of the catalogue with everything it takes from its archetype, its module and the common verbs. */
export interface StatedResource {
  module: string;
  /** Absent for the verbs of a module itself. */
  resource?: string;
  /** `<module>.<resource>`, or the module. */
  name: string;
  /** The name, and every alias that stands for it. */
  names: readonly string[];
  /** What its records are called in prose. */
  title: string;
  domain: string;
  own: Partial<Resource>;
  archetype?: Archetype;
  /** Kind of record: the shared one, or `<module>.<resource>`. */
  kind?: string;
  verbs: readonly StatedVerb[];
}

/** Every resource a catalogue states, in its order. What it refers to and does not declare counts for nothing. */
export function statedResources(catalogue: Catalogue): StatedResource[] {
  const aliases = Object.entries(catalogue.aliases ?? {});
  return Object.entries(catalogue.modules).flatMap(([module, { domain, title, resources, verbs }]) => {
    const ofResources = Object.entries(resources ?? {}).map(([resource, stated]): StatedResource => {
      const own: Resource = typeof stated === 'string' ? { archetype: stated } : stated;
      const name = `${module}.${resource}`;
      const archetype = catalogue.archetypes[own.archetype];
      return {
        ...{ module, resource, name, domain, own },
        ...(archetype ? { archetype } : {}),
        names: [name, ...aliases.filter(([, target]) => target === name).map(([alias]) => alias)],
        title: own.title ?? resource,
        kind: own.record ?? name,
        verbs: verbsOf(catalogue, own, ['modules', module, 'resources', resource]),
      };
    });
    if (!verbs) return ofResources;
    const path: Path = ['modules', module, 'verbs'];
    const ofModule = { module, domain, name: module, names: [module], title: title ?? module, own: {} };
    return [...ofResources, { ...ofModule, verbs: written(verbs, path) }];
  });
}

function verbsOf(catalogue: Catalogue, own: Resource, path: Path): StatedVerb[] {
  const specials = Object.entries(catalogue.specials ?? {}).filter(([word]) => own.also?.includes(word));
  const common = Object.entries(catalogue.verbs).filter(([word]) => !own.without?.includes(word));
  const shared = [
    ...written(Object.fromEntries(common), ['verbs']),
    ...written(Object.fromEntries(specials), ['specials']),
  ];
  const ownWords = own.verbs ?? {};
  const differing = shared.map((stated): StatedVerb => {
    const words = ownWords[stated.word];
    return words
      ? {
          word: stated.word,
          verb: { ...stated.verb, ...words },
          path: [...path, 'verbs', stated.word],
        }
      : stated;
  });
  const alone = Object.entries(ownWords).filter(
    ([word, verb]) => !shared.some((stated) => stated.word === word) && missingWords(verb).length === 0,
  );
  return [...differing, ...written(Object.fromEntries(alone) as Record<string, Verb>, [...path, 'verbs'])];
}

const words = ['says', 'method', 'safety', 'on', 'kind'] as const;

/** The words a verb cannot do without that these do not say. */
export function missingWords(verb: Partial<Verb>): readonly string[] {
  return words.filter((word) => verb[word] === undefined);
}

function written(verbs: Readonly<Record<string, Verb>>, path: Path): StatedVerb[] {
  return Object.entries(verbs).map(([word, verb]) => ({ word, verb, path: [...path, word] }));
}
