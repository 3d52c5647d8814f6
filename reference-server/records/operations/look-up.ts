import type { Action, CatalogueReply } from '../../../spec/spec.ts';
import { unknownTool } from '../../governance/gate.ts';
import { resolveAction } from '../../governance/resolve-action.ts';
import { Refusal } from '../../mcp/refusals.ts';
import type { Work } from './work.ts';

/**
 * The catalogue of actions: the modules, the actions of one, those a text finds, or one action with its schema. An action
 * wins over the other arguments; a module and a text narrow together. @throws Refusal for a module or action that is not there
 */
export function lookUp(work: Work): unknown {
  const { operation, arguments: args, spec, decisions } = work;
  const rules = operation.catalogue as NonNullable<typeof operation.catalogue>;
  const { returns } = rules;
  const given = (argument: string) => args[argument] as string | undefined;
  const [name, module, text] = [given(rules.action), given(rules.module), given(rules.search)];
  if (name !== undefined) return shownAction(work, name, returns);
  if (module !== undefined && !spec.actions.some(({ group }) => group === module))
    throw new Refusal('notFound');
  if (module === undefined && text === undefined) return modulesOf(work, returns);
  const found = decisions['catalogue.enumerates'](spec.actions).filter(
    (action) =>
      (module === undefined || action.group === module) &&
      (text === undefined || decisions['catalogue.finds'](text, action)),
  );
  return {
    ...(module === undefined ? {} : { [returns.module]: module }),
    [returns.count]: found.length,
    [returns.actions]: found.map((action) => entryOf(action, returns)),
  };
}

function modulesOf({ spec }: Work, returns: CatalogueReply): unknown {
  const counts = new Map<string, number>();
  for (const { group } of spec.actions) counts.set(group, (counts.get(group) ?? 0) + 1);
  const modules = [...counts].map(([module, count]) => ({
    [returns.module]: module,
    [returns.count]: count,
  }));
  return { [returns.count]: spec.actions.length, [returns.modules]: modules };
}

function entryOf({ name, description, action: { method } }: Action, returns: CatalogueReply) {
  return { [returns.action]: name, [returns.method]: method, [returns.summary]: description };
}

function shownAction({ spec, decisions }: Work, name: string, returns: CatalogueReply): unknown {
  const found = resolveAction(name, { spec });
  if (!found) throw unknownTool(name, { spec });
  const { path, canonical } = found.action;
  const more: [string | undefined, unknown][] = [
    [returns.module, found.group],
    [returns.path, path],
    [returns.canonical, canonical],
    [returns.safety, found.safety],
    [returns.scopes, found.scopes],
    [returns.schema, decisions['catalogue.shows'](found.input, found)],
  ];
  return {
    ...entryOf(found, returns),
    ...Object.fromEntries(more.filter(([member]) => member !== undefined)),
  };
}
