import type { Catalogue, JsonSchema, Paging, Tool, Verb } from '../../spec.ts';
import { resolveReferences } from '../resolve-references.ts';
import type { Stated } from './actions.ts';
import { identifierOf, writableFields } from './kinds.ts';
import type { StatedResource } from './resources.ts';
import { type Bared, bared } from './twins.ts';

/** The values a caller gives of a resource's records, by field, and those a creation must have. */
export interface Values {
  properties: Readonly<Record<string, JsonSchema>>;
  required: readonly string[];
}

/** As the curated tool says that does the same as the creating verb; without one, every field that is for callers. */
export function valuesOf(
  { catalogue, records }: Stated,
  { name, kind, own, archetype, verbs }: StatedResource,
  twins: ReadonlyMap<string, Tool>,
): Values {
  const type = records[kind ?? ''];
  if (!type) return { properties: {}, required: [] };
  const fields = writableFields(catalogue, type);
  const creating = verbs.find(({ verb }) => verb.kind === 'create');
  const creator = twins.get(`${name}.${creating?.word}`);
  if (creator?.operation.kind === 'create') {
    const { properties, required } = bared(creator, undefined);
    const given = Object.entries(properties).filter(([field]) => field in fields);
    return { properties: Object.fromEntries(given), required: required.filter((field) => field in fields) };
  }
  return {
    properties: withoutOwnWords(fields),
    required: own.record === undefined ? (archetype?.required ?? []) : obligatory(fields),
  };
}

/** Fields of a shared kind that cannot be without a value. */
function obligatory(fields: Readonly<Record<string, JsonSchema>>): string[] {
  return Object.entries(fields)
    .filter(([, { type, default: preset }]) => preset === undefined && ![type].flat().includes('null'))
    .map(([name]) => name);
}

/** The parameters of an action: one bag for path, query and body. */
export function inputOf(
  catalogue: Catalogue,
  verb: Verb,
  values: Values,
  twin: Bared | undefined,
  page: Paging | undefined,
): JsonSchema {
  // A change that assigns or has parameters of its own is a special one.
  const writes = verb.kind === 'create' || (verb.kind === 'update' && !verb.assign && !verb.input);
  const stated: Values = twin ?? {
    properties: writes ? values.properties : {},
    required: verb.kind === 'create' ? values.required : [],
  };
  const identified =
    verb.on === 'record' ? { [identifierOf(catalogue)]: { type: 'string', minLength: 1 } } : {};
  const required = new Set([...Object.keys(identified), ...stated.required, ...(verb.required ?? [])]);
  return {
    type: 'object',
    ...(required.size > 0 ? { required: [...required] } : {}),
    properties: {
      ...identified,
      ...stated.properties,
      ...withoutOwnWords(verb.input ?? {}),
      ...(page ? pageParameters(page) : {}),
    },
    additionalProperties: false,
  };
}

function pageParameters({ size, maximumSize, cursor }: Paging): Record<string, JsonSchema> {
  return {
    [size]: { type: 'integer', minimum: 1, maximum: maximumSize },
    ...(cursor === undefined ? {} : { [cursor]: { type: 'string', minLength: 1 } }),
  };
}

const bare = new WeakMap<object, JsonSchema>();

/** Schemas as they are shown: without the words of the spec language. Made once for each, since many resources share them. */
function withoutOwnWords(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      let shown = bare.get(schema);
      if (!shown) {
        shown = resolveReferences(schema, { types: {}, records: {} }, 'left out', () => {}) as JsonSchema;
        bare.set(schema, shown);
      }
      return [name, shown];
    }),
  );
}
