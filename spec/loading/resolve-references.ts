import { suggestion } from './problems.ts';

/** The spec's own JSON Schema references: `#/types/<name>`, `#/records/<name>/fields/<field>`, `#/records/<name>/views/<view>`. */
export interface ReferenceTargets {
  types: Record<string, unknown>;
  records: Record<string, RecordShape>;
}

/** As much of a record file as references need; read before the file was found valid. */
export interface RecordShape {
  fields: Record<string, Record<string, unknown>>;
  views?: Record<string, (string | { as: string; through: string; pick: string[] })[]>;
}

/** Words of the spec language that are not JSON Schema; they do not reach the wire. */
const ownWords = new Set(['references', 'volatile', 'kind']);

/** Replaces every `$ref` inside a schema. `report` is told of references that lead nowhere. */
export function resolveReferences(
  schema: unknown,
  targets: ReferenceTargets,
  report: (message: string) => void,
): unknown {
  if (Array.isArray(schema)) return schema.map((item) => resolveReferences(item, targets, report));
  if (schema === null || typeof schema !== 'object') return schema;
  const { $ref, ...rest } = schema as Record<string, unknown>;
  const resolved = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, resolveReferences(value, targets, report)]),
  );
  if ($ref === undefined) return resolved;
  const target = lookUp(String($ref), targets, report);
  return { ...(resolveReferences(target, targets, report) as object), ...resolved };
}

function lookUp(reference: string, targets: ReferenceTargets, report: (message: string) => void): unknown {
  const [root, name = '', part, item = ''] = reference.replace(/^#\//, '').split('/');
  if (root === 'types') {
    if (name in targets.types) return targets.types[name];
    report(`type "${name}" is not declared in types.yaml${suggestion(name, Object.keys(targets.types))}`);
    return {};
  }
  if (root !== 'records') {
    report(
      `"${reference}" is not a reference this language knows (#/types/…, #/records/<name>/fields/…, #/records/<name>/views/…)`,
    );
    return {};
  }
  const record = targets.records[name];
  if (!record) {
    report(`record "${name}" has no file in records/${suggestion(name, Object.keys(targets.records))}`);
    return {};
  }
  if (part === 'fields' && record.fields[item]) return withoutOwnWords(record.fields[item]);
  if (part === 'views' && record.views?.[item]) return viewSchema(name, item, targets, report);
  const known = Object.keys((part === 'views' ? record.views : record.fields) ?? {});
  report(
    `record "${name}" has no ${part === 'views' ? 'view' : 'field'} "${item}"${suggestion(item, known)}`,
  );
  return {};
}

function withoutOwnWords(field: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(field).filter(([key]) => !ownWords.has(key)));
}

/** The JSON Schema of a view: an object with exactly the view's members. */
function viewSchema(
  recordName: string,
  viewName: string,
  targets: ReferenceTargets,
  report: (message: string) => void,
) {
  const record = targets.records[recordName] as RecordShape;
  const properties: Record<string, unknown> = {};
  for (const member of record.views?.[viewName] ?? []) {
    if (typeof member === 'string') {
      if (record.fields[member]) properties[member] = withoutOwnWords(record.fields[member]);
      else
        report(
          `view "${viewName}" of record "${recordName}" shows "${member}", which is no field${suggestion(member, Object.keys(record.fields))}`,
        );
      continue;
    }
    const reference = record.fields[member.through];
    const target = targets.records[String(reference?.references)];
    if (!target) {
      report(
        `view "${viewName}" of record "${recordName}" reaches through "${member.through}", which references no record`,
      );
      continue;
    }
    const picked = Object.fromEntries(
      member.pick.map((field) => [field, withoutOwnWords(target.fields[field] ?? {})]),
    );
    const nullable = Array.isArray(reference?.type) && reference.type.includes('null');
    properties[member.as] = {
      type: nullable ? ['object', 'null'] : 'object',
      required: member.pick,
      properties: picked,
    };
  }
  return { type: 'object', required: Object.keys(properties), properties };
}
