import type { JsonSchema, Operation, Tool } from '../../spec.ts';

/** A curated tool in the form of an action: its identifier under the catalogue's name, its values without a body around them. */
export interface Bared {
  properties: Record<string, JsonSchema>;
  required: readonly string[];
  operation: Operation;
}

/**
 * @param identifier the catalogue's parameter for a record, where the action is on one
 */
export function bared({ input, operation }: Tool, identifier: string | undefined): Bared {
  const { body, ...rest } = operation;
  const { properties = {}, required = [] } = input as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  const { [body ?? '']: values, ...beside } = properties;
  const inside = (values ?? {}) as { properties?: Record<string, JsonSchema>; required?: readonly string[] };
  // What is made from another record names that one as its parent.
  const own = identifier === undefined ? undefined : (operation.identifier ?? operation.parent?.argument);
  const renamed = (name: string) => (name === own ? (identifier as string) : name);
  return {
    properties: {
      ...Object.fromEntries(Object.entries(beside).map(([name, schema]) => [renamed(name), schema])),
      ...inside.properties,
    },
    required: [...required.filter((name) => name !== body).map(renamed), ...(inside.required ?? [])],
    operation: rewritten(own === undefined ? rest : underName(rest, renamed(own)), own, identifier, body),
  };
}

function underName(operation: Operation, identifier: string): Operation {
  const { parent } = operation;
  return operation.identifier === undefined && parent
    ? { ...operation, parent: { ...parent, argument: identifier } }
    : { ...operation, identifier };
}

/** Expressions name arguments too. */
function rewritten(
  operation: Operation,
  own: string | undefined,
  identifier: string | undefined,
  body: string | undefined,
): Operation {
  const rewrite = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(/\barguments\.(\w+)(\.)?/g, (whole, name: string, more = '') => {
        if (name === body) return `arguments${more}`;
        return name === own ? `arguments.${identifier}${more}` : whole;
      });
    if (Array.isArray(value)) return value.map(rewrite);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([word, member]) => [word, rewrite(member)]));
  };
  return own === undefined && body === undefined ? operation : (rewrite(operation) as Operation);
}

/** The curated tool that states what an action does, by the action's canonical name. */
export function twinsByAction(
  tools: readonly Tool[],
  canonicalOf: (name: string) => string | undefined,
): ReadonlyMap<string, Tool> {
  return new Map(
    tools.flatMap((tool): [string, Tool][] => {
      const canonical = tool.twin === undefined ? undefined : canonicalOf(tool.twin);
      return canonical === undefined ? [] : [[canonical, tool]];
    }),
  );
}
