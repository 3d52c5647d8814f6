import type { CatalogueAction } from '../catalogue-actions.ts';
import { type Context, expectKnown } from './context.ts';

/** catalogue.yaml against itself, scopes.yaml and the records. */
export function checkCatalogue(context: Context, actions: readonly CatalogueAction[]): void {
  const { catalogue, access, records } = context.spec;
  if (!catalogue) return;
  const at = (...path: (string | number)[]) => ({ file: 'catalogue.yaml', path });
  const paths = new Set<string>();
  for (const [module, { domain, resources }] of Object.entries(catalogue.modules)) {
    const noDomain = `module "${module}" is in domain "${domain}", which scopes.yaml does not have`;
    const domains = Object.keys(access.domains?.names ?? {});
    expectKnown(context, domain, domains, at('modules', module, 'domain'), 'unknown-domain', noDomain);
    for (const [resource, stated] of Object.entries(resources)) {
      paths.add(`${module}.${resource}`);
      const own = typeof stated === 'string' ? { archetype: stated } : stated;
      const place = at('modules', module, 'resources', resource);
      const archetypes = Object.keys(catalogue.archetypes);
      const message = `"${module}.${resource}" is a "${own.archetype}", which is no archetype`;
      expectKnown(context, own.archetype, archetypes, place, 'unknown-archetype', message);
      const noRecord = `"${module}.${resource}" shares record "${own.record}", which has no file in records/`;
      expectKnown(context, own.record, Object.keys(records), place, 'unknown-record', noRecord);
      for (const verb of own.without ?? [])
        expectKnown(
          context,
          verb,
          Object.keys(catalogue.verbs),
          place,
          'unknown-verb',
          `"${module}.${resource}" is without "${verb}", which is no common verb`,
        );
    }
  }
  for (const [alias, path] of Object.entries(catalogue.aliases ?? {})) {
    const message = `alias "${alias}" stands for "${path}", which is no resource`;
    expectKnown(context, path, paths, at('aliases', alias), 'unknown-resource', message);
  }
  const seen = new Set<string>();
  for (const { name, module } of actions) {
    if (seen.has(name))
      context.report(at('modules', module), 'duplicate-action', `action "${name}" stands twice`);
    seen.add(name);
  }
}
