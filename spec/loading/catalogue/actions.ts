import type { Access, Action, Catalogue, Operation, RecordType, Tool, Verb } from '../../spec.ts';
import type { Path } from '../yaml-file.ts';
import { inputOf, valuesOf } from './input.ts';
import { identifierOf, viewOf } from './kinds.ts';
import type { StatedResource, StatedVerb } from './resources.ts';
import { bared, twinsByAction } from './twins.ts';

/** What actions are made from. */
export interface Stated {
  catalogue: Catalogue;
  resources: readonly StatedResource[];
  access: Access;
  records: Readonly<Record<string, RecordType>>;
  tools: readonly Tool[];
}

/**
 * Every action a catalogue states, aliases included, as a tool that can be called. A tool that names an action as its
 * twin states what the action does; the verb then gives only how it is called.
 */
export function catalogueActions(stated: Stated, remember: (action: Action, path: Path) => void): Action[] {
  const { resources, tools } = stated;
  const canonical = new Map<string, string>(
    resources.flatMap(({ name, names, verbs }) =>
      verbs.flatMap(({ word }) => names.map((each) => [`${each}.${word}`, `${name}.${word}`] as const)),
    ),
  );
  const twins = twinsByAction(tools, (name) => canonical.get(name));
  return resources.flatMap((resource) => {
    const values = valuesOf(stated, resource, twins);
    return resource.verbs.flatMap((each) => {
      const made = actionOf(stated, resource, each, values, twins.get(`${resource.name}.${each.word}`));
      return resource.names.map((name) => {
        const action: Action = { ...made, name: `${name}.${each.word}` };
        remember(action, each.path);
        return action;
      });
    });
  });
}

function actionOf(
  { catalogue, access, records }: Stated,
  resource: StatedResource,
  { word, verb }: StatedVerb,
  values: ReturnType<typeof valuesOf>,
  twin: Tool | undefined,
): Action {
  const own = verb.on === 'record' ? identifierOf(catalogue) : undefined;
  const stated = twin && bared(twin, own);
  const needed = needOf(resource, verb, access);
  const operation = stated
    ? { ...(verb.page && stated.operation.kind === 'list' ? { page: verb.page } : {}), ...stated.operation }
    : operationOf(catalogue, resource, verb, records[resource.kind ?? '']);
  return {
    name: '',
    group: resource.module,
    description: verb.says.replaceAll('{resource}', resource.title),
    safety: verb.safety,
    scopes: [needed],
    permission: needed,
    input: inputOf(catalogue, verb, values, stated, operation.page),
    operation,
    action: {
      module: resource.module,
      ...(resource.resource === undefined ? {} : { resource: resource.resource }),
      verb: word,
      method: verb.method,
      path: pathOf(catalogue, resource, word, verb),
      canonical: `${resource.name}.${word}`,
    },
  };
}

/** Scope and permission, which have one name. */
function needOf({ own, domain }: StatedResource, verb: Verb, { domains }: Access): string {
  const writes = verb.safety !== 'read';
  const needed = verb.domain ?? (writes ? own.writes : undefined) ?? domain;
  return `${needed}${domains?.separator ?? ':'}${writes ? 'write' : 'read'}`;
}

function operationOf(
  catalogue: Catalogue,
  { resource, kind }: StatedResource,
  verb: Verb,
  type: RecordType | undefined,
): Operation {
  const { page, sort, from, to, otherwise, returns, emits } = verb;
  const assign = assignmentsOf(catalogue, verb, type);
  const named = (texts: readonly string[] = []) =>
    texts.map((text) => text.replaceAll('{resource}', resource ?? ''));
  return {
    kind: verb.kind,
    ...(kind === undefined ? {} : { record: kind }),
    ...(returns ? { returns } : { view: viewOf(catalogue) }),
    ...(verb.on === 'record' ? { identifier: identifierOf(catalogue) } : {}),
    ...(page ? { page } : {}),
    ...(sort ? { sort } : {}),
    ...(from ? { from } : {}),
    ...(to === undefined ? {} : { to }),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(assign ? { assign } : {}),
    ...(emits
      ? { emits: { webhooks: named(emits.webhooks), notifications: named(emits.notifications) } }
      : {}),
  };
}

/** A shared kind need not have the catalogue's own fields; what it lacks is not assigned. */
function assignmentsOf({ fields = {} }: Catalogue, { assign }: Verb, type: RecordType | undefined) {
  if (!assign || !type) return assign;
  return Object.fromEntries(
    Object.entries(assign).filter(([field]) => field in type.fields || !(field in fields)),
  );
}

function pathOf(
  catalogue: Catalogue,
  { module, resource }: StatedResource,
  word: string,
  { on, bare }: Verb,
): string {
  const collection = (catalogue.path ?? '/{module}/{resource}')
    .replaceAll('{module}', module)
    .replaceAll('/{resource}', resource === undefined ? '' : `/${resource}`);
  const record = on === 'record' ? `/{${identifierOf(catalogue)}}` : '';
  return `${collection}${record}${bare ? '' : `/${word}`}`;
}
