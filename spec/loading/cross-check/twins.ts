import type { Action, VerbWords } from '../../spec.ts';
import { below, type Context, expectKnown } from './context.ts';

/** A tool and the action it names as its twin: one thing behind two doors. */
export function checkTwins(context: Context): void {
  const { actions, tools } = context.spec;
  const byName = new Map(actions.map((action) => [action.name, action]));
  const taken = new Map<string, string>();
  for (const tool of tools) {
    if (tool.twin === undefined) continue;
    const place = below(context.placeOf(tool), 'twin');
    const missing = `${tool.name} has twin "${tool.twin}", which is no action of catalogue.yaml`;
    expectKnown(context, tool.twin, byName.keys(), place, 'unknown-tool', missing);
    const action = byName.get(tool.twin);
    if (!action) continue;
    const { canonical } = action.action;
    const other = taken.get(canonical);
    if (other !== undefined)
      context.report(place, 'twin-differs', `${tool.name} and ${other} are both twins of "${canonical}"`);
    taken.set(canonical, tool.name);
    const verb = verbOf(context, action);
    const differing = Object.entries({
      kind: [tool.operation.kind, verb?.kind],
      safety: [tool.safety, action.safety],
      scopes: [tool.scopes?.join(' '), action.scopes?.join(' ')],
      permission: [tool.permission, action.permission],
    }).filter(([, [ofTool, ofAction]]) => ofTool !== ofAction);
    for (const [word, [ofTool = 'none', ofAction = 'none']] of differing)
      context.report(
        place,
        'twin-differs',
        `${tool.name} and its twin "${tool.twin}" differ in ${word}: ${ofTool} and ${ofAction}`,
      );
  }
}

/** The verb as catalogue.yaml states it; the operation of the action is the tool's own. */
function verbOf({ spec }: Context, { action }: Action): VerbWords | undefined {
  if (!spec.catalogue) return undefined;
  const { verbs, specials, modules } = spec.catalogue;
  const module = modules[action.module];
  if (action.resource === undefined) return module?.verbs?.[action.verb];
  const stated = module?.resources?.[action.resource];
  const own = typeof stated === 'object' ? stated.verbs?.[action.verb] : undefined;
  return { ...(verbs[action.verb] ?? specials?.[action.verb]), ...own };
}
