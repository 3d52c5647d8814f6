import { isSchemaObject, mapSubschemas, type SchemaObject } from '../../spec/loading/schema-nodes.ts';

/** References are followed no deeper than this: a schema that contains itself has no end. */
const deepest = 8;

/**
 * A copy of a live schema in which every reference into itself is replaced by what it leads to, as a spec folder has no such
 * references. What leads elsewhere, or back to itself, is left open.
 * @returns the schema, and the references that were left open
 */
export function selfContained(schema: SchemaObject): { schema: SchemaObject; open: readonly string[] } {
  const open = new Set<string>();
  const resolve = (node: unknown, trail: readonly string[]): unknown => {
    if (!isSchemaObject(node)) return node;
    const { $ref, $defs: _defs, definitions: _definitions, ...beside } = node;
    const resolved = mapSubschemas(beside, (inner) => resolve(inner, trail));
    if (typeof $ref !== 'string') return resolved;
    const target = trail.includes($ref) || trail.length > deepest ? undefined : targetOf(schema, $ref);
    if (target === undefined) {
      open.add($ref);
      return resolved;
    }
    return { ...(resolve(target, [...trail, $ref]) as SchemaObject), ...resolved };
  };
  return { schema: resolve(schema, []) as SchemaObject, open: [...open] };
}

/** Where a JSON Pointer fragment leads (RFC 6901 §6); undefined for any other reference. */
function targetOf(root: SchemaObject, reference: string): SchemaObject | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let node: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    node =
      node !== null && typeof node === 'object' && Object.hasOwn(node, key)
        ? (node as SchemaObject)[key]
        : undefined;
  }
  return isSchemaObject(node) ? node : undefined;
}
