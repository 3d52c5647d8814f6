import type { Catalogue, Verb } from '../schema/types.generated.ts';

/** One action of the long tail. */
export interface CatalogueAction {
  /** `<module>.<resource>.<verb>`, or `<alias>.<verb>`. */
  name: string;
  module: string;
  /** Domain whose scope and permission it needs. */
  domain: string;
  verb: Verb;
}

/** Every action a catalogue states, aliases included. What it refers to and does not declare counts for nothing. */
export function catalogueActions(catalogue: Catalogue): CatalogueAction[] {
  const actions: CatalogueAction[] = [];
  const aliases = Object.entries(catalogue.aliases ?? {});
  for (const [module, { domain, resources }] of Object.entries(catalogue.modules)) {
    for (const [resource, stated] of Object.entries(resources)) {
      const own = typeof stated === 'string' ? { archetype: stated } : stated;
      const verbs = Object.entries({
        ...catalogue.verbs,
        ...catalogue.archetypes[own.archetype]?.verbs,
        ...own.verbs,
      }).filter(([verb]) => !own.without?.includes(verb));
      const path = `${module}.${resource}`;
      const names = [path, ...aliases.filter(([, target]) => target === path).map(([alias]) => alias)];
      for (const name of names)
        actions.push(...verbs.map(([word, verb]) => ({ name: `${name}.${word}`, module, domain, verb })));
    }
  }
  return actions;
}
