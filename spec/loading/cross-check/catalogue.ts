import type { Catalogue } from '../../spec.ts';
import {
  missingWords,
  type StatedResource,
  type StatedVerb,
  statedResources,
} from '../catalogue/resources.ts';
import type { Place } from '../spec-folder.ts';
import { below, type Context, expectKnown } from './context.ts';
import { checkOperation } from './operations.ts';

const at = (...path: (string | number)[]) => ({ file: 'catalogue.yaml', path });

/** catalogue.yaml against itself, scopes.yaml and the records, and the actions it comes to. */
export function checkCatalogue(context: Context): void {
  const { catalogue } = context.spec;
  if (!catalogue) return;
  const resources = statedResources(catalogue);
  checkDomains(context, catalogue);
  for (const resource of resources) checkResource(context, catalogue, resource);
  // Resources share most verbs.
  const verbs = new Map(
    resources.flatMap((resource) => resource.verbs.map((verb) => [verb.path.join(' '), verb] as const)),
  );
  for (const verb of verbs.values()) checkVerb(context, verb);
  const names = new Set(resources.map(({ name }) => name));
  for (const [alias, path] of Object.entries(catalogue.aliases ?? {})) {
    const message = `alias "${alias}" stands for "${path}", which is no resource`;
    expectKnown(context, path, names, at('aliases', alias), 'unknown-resource', message);
  }
  for (const [name, { required = [], fields }] of Object.entries(catalogue.archetypes))
    for (const field of required) {
      const message = `archetype "${name}" requires "${field}", which is none of its fields`;
      const place = at('archetypes', name, 'required');
      expectKnown(context, field, Object.keys(fields), place, 'unknown-field', message);
    }
  checkActions(context);
}

function checkDomains(context: Context, { modules }: Catalogue): void {
  const domains = Object.keys(context.spec.access.domains?.names ?? {});
  for (const [module, { domain }] of Object.entries(modules)) {
    const message = `module "${module}" is in domain "${domain}", which scopes.yaml does not have`;
    expectKnown(context, domain, domains, at('modules', module, 'domain'), 'unknown-domain', message);
  }
}

function checkResource(context: Context, catalogue: Catalogue, stated: StatedResource): void {
  const { module, resource, name, own } = stated;
  const place = placeOf(module, resource);
  const expect = (word: string | undefined, known: object, rule: string, message: string) =>
    expectKnown(context, word, Object.keys(known), place, rule, message);
  const { archetype, record, without = [], also = [], verbs: ownVerbs = {} } = own;
  const { archetypes, verbs, specials = {} } = catalogue;
  const noArchetype = `"${name}" is a "${archetype}", which is no archetype`;
  expect(archetype, archetypes, 'unknown-archetype', noArchetype);
  const noRecord = `"${name}" shares record "${record}", which has no file in records/`;
  expect(record, context.spec.records, 'unknown-record', noRecord);
  for (const verb of without)
    expect(verb, verbs, 'unknown-verb', `"${name}" is without "${verb}", which is no common verb`);
  for (const verb of also)
    expect(verb, specials, 'unknown-verb', `"${name}" also has "${verb}", which is no special verb`);
  for (const [word, verb] of Object.entries(ownVerbs)) {
    const missing = missingWords({ ...(verbs[word] ?? specials[word]), ...verb });
    if (missing.length > 0)
      context.report(
        below(place, 'verbs', word),
        'incomplete-verb',
        `verb "${word}" of "${name}" does not say: ${missing.join(', ')}`,
      );
  }
}

function checkVerb(context: Context, { word, verb, path }: StatedVerb): void {
  const { method, safety, required = [], input = {} } = verb;
  if ((method === 'GET') !== (safety === 'read'))
    context.report(
      at(...path),
      'reading-method',
      `verb "${word}" is a ${method} and "${safety}": a GET reads, and nothing else does`,
    );
  for (const parameter of required) {
    const message = `verb "${word}" requires "${parameter}", which is none of its parameters`;
    const place = at(...path, 'required');
    expectKnown(context, parameter, Object.keys(input), place, 'unknown-argument', message);
  }
}

function placeOf(module: string, resource: string | undefined): Place {
  return resource === undefined ? at('modules', module) : at('modules', module, 'resources', resource);
}

function checkActions(context: Context): void {
  const { actions, tools, access, records } = context.spec;
  const twins = new Set(tools.map(({ twin }) => twin));
  const tooled = new Set(actions.filter(({ name }) => twins.has(name)).map(({ action }) => action.canonical));
  const scopes = [...access.scopes.map(({ name }) => name), ...(access.neverIssued ?? [])];
  const seen = { name: new Map<string, string>(), 'method and path': new Map<string, string>() };
  const operations = new Set<string>();
  for (const action of actions) {
    const { module, resource, canonical, method, path } = action.action;
    const place = context.placeOf(action);
    const expectFirst = (what: keyof typeof seen, value: string, whose: string) => {
      const other = seen[what].get(value);
      if (other !== undefined)
        context.report(place, 'duplicate-action', `${whose} and ${other} have the same ${what}, ${value}`);
      seen[what].set(value, whose);
    };
    expectFirst('name', action.name, action.name);
    if (action.name !== canonical) continue;
    expectFirst('method and path', `${method} ${path}`, action.name);
    if (resource === undefined && !tooled.has(canonical))
      context.report(
        place,
        'no-twin',
        `no tool says what "${canonical}" does: one has to name it as its twin`,
      );
    for (const scope of action.scopes ?? []) {
      const message = `"${canonical}" needs "${scope}", which scopes.yaml has neither as a scope nor as one never issued`;
      expectKnown(context, scope, scopes, placeOf(module, resource), 'unknown-scope', message);
    }
    // Verbs of the resources of one archetype do the same to their records: one of them is enough.
    const type = records[action.operation.record ?? ''];
    const origin = JSON.stringify([place, type && context.placeOf(type)]);
    if (operations.has(origin)) continue;
    operations.add(origin);
    if (!tooled.has(canonical)) checkOperation(context, action);
  }
}
