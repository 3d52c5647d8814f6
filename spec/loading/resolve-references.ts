import type { RecordType } from '../spec.ts';
import { suggestion } from './problems.ts';
import { isSchemaObject, mapSubschemas, type SchemaObject } from './schema-nodes.ts';

/** The spec's own JSON Schema references: `#/types/<name>`, `#/records/<name>/fields/<field>`, `#/records/<name>/views/<view>`. */
export interface ReferenceTargets {
  types: Readonly<Record<string, unknown>>;
  records: Readonly<Record<string, RecordType>>;
}

/** Words of the spec language that are not JSON Schema; they stay in records and do not reach the wire. */
const ownWords = new Set(['references', 'referencesKindIn', 'volatile', 'kind', 'derived', 'searchable']);

/** What to do with the spec language's own words. */
export type OwnWords = 'kept' | 'left out';

/** Replaces every `$ref` inside a schema. `report` is told of references that lead nowhere or to themselves. */
export function resolveReferences(
  schema: unknown,
  targets: ReferenceTargets,
  words: OwnWords,
  report: (message: string) => void,
): unknown {
  const resolve = (node: unknown, trail: readonly string[]): unknown => {
    if (!isSchemaObject(node)) return node;
    const { $ref, ...beside } = node;
    const written = words === 'kept' ? beside : withoutOwnWords(beside);
    const resolved = mapSubschemas(written, (inner) => resolve(inner, trail));
    if ($ref === undefined) return resolved;
    const reference = String($ref);
    if (trail.includes(reference)) {
      report(`"${reference}" leads back to itself`);
      return resolved;
    }
    const target = resolve(lookUp(reference, targets, report), [...trail, reference]);
    return { ...(target as object), ...resolved };
  };
  return resolve(schema, []);
}

function lookUp(reference: string, targets: ReferenceTargets, report: (message: string) => void): unknown {
  const [root, name = '', part, item = ''] = reference.replace(/^#\//, '').split('/');
  const missing = (message: string, word: string, known: object = {}) => {
    report(`${message}${suggestion(word, Object.keys(known))}`);
    return {};
  };
  if (root === 'types')
    return (
      targets.types[name] ?? missing(`type "${name}" is not declared in types.yaml`, name, targets.types)
    );
  if (root !== 'records')
    return missing(
      `"${reference}" is not a reference this language knows (#/types/…, #/records/<name>/fields/…, #/records/<name>/views/…)`,
      '',
    );
  const record = targets.records[name];
  if (!record) return missing(`record "${name}" has no file in records/`, name, targets.records);
  if (part === 'views')
    return record.views?.[item]
      ? viewSchema(record, item, targets)
      : missing(`record "${name}" has no view "${item}"`, item, record.views);
  return record.fields[item] ?? missing(`record "${name}" has no field "${item}"`, item, record.fields);
}

function withoutOwnWords(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => !ownWords.has(word)));
}

/** The JSON Schema of a view: an object with exactly the view's members. What does not exist is told by cross-check/records.ts. */
function viewSchema(record: RecordType, view: string, targets: ReferenceTargets): SchemaObject {
  const properties: Record<string, unknown> = {};
  for (const member of record.views?.[view] ?? []) {
    if (typeof member === 'string') {
      properties[member] = record.fields[member] ?? {};
      continue;
    }
    if ('sum' in member) {
      const { description: _of, ...summed } = targets.records[member.over]?.fields[member.sum] ?? {};
      properties[member.as] = { ...summed, type: 'integer' };
      continue;
    }
    const reference = record.fields[member.through];
    const target = targets.records[String(reference?.references)];
    const type = reference?.type;
    properties[member.as] = {
      type: Array.isArray(type) && type.includes('null') ? ['object', 'null'] : 'object',
      required: member.pick,
      properties: Object.fromEntries(member.pick.map((field) => [field, target?.fields[field] ?? {}])),
    };
  }
  return { type: 'object', required: Object.keys(properties), properties };
}
