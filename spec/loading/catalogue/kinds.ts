import type { Catalogue, JsonSchema, RecordField, RecordFixtures, RecordType } from '../../spec.ts';
import type { Path } from '../yaml-file.ts';
import type { StatedResource } from './resources.ts';

/** Name of the field, and of the parameter, that identifies a record. */
export function identifierOf({ identifier = 'id' }: Catalogue): string {
  return identifier;
}

/** Name of the view in which actions show a record. */
export function viewOf({ view = 'item' }: Catalogue): string {
  return view;
}

/** A kind of record made for a resource, and the place of the archetype it was made from. */
export interface GeneratedKind {
  record: RecordType;
  path: Path;
}

/** A kind of record for every resource that does not share one. */
export function generatedKinds(catalogue: Catalogue, resources: readonly StatedResource[]): GeneratedKind[] {
  const identifier = identifierOf(catalogue);
  return resources.flatMap(({ resource, name, title, own, archetype, verbs }) => {
    if (resource === undefined || own.record !== undefined || !archetype) return [];
    const fields = {
      [identifier]: { description: 'Identifies the record.', type: 'string', minLength: 1 },
      ...archetype.fields,
      ...catalogue.fields,
    } as Record<string, RecordField>;
    const record: RecordType = {
      ...{ name, title, boundary: 'organization', identifier, fields },
      views: { [viewOf(catalogue)]: Object.keys(fields) as [string, ...string[]] },
    };
    const transitions = verbs.flatMap(({ verb: { from, to } }) =>
      to === undefined ? [] : (from ?? ['*']).map((state) => ({ from: state, to })),
    );
    if (archetype.states) record.states = { ...archetype.states, transitions };
    return [{ record, path: ['archetypes', own.archetype as string] }];
  });
}

/** How the records of the generated kinds are made; their identifiers tell the resource. */
export function generatedFixtures(
  catalogue: Catalogue,
  resources: readonly StatedResource[],
): Record<string, RecordFixtures> {
  const identifier = identifierOf(catalogue);
  return Object.fromEntries(
    resources.flatMap(({ resource, name, own, archetype }) => {
      if (resource === undefined || own.record !== undefined || !archetype?.fixtures) return [];
      const { count, values } = archetype.fixtures;
      return [[name, { count, values: { [identifier]: `'${resource}-' + string(base + n)`, ...values } }]];
    }),
  );
}

/** Fields of a kind that a caller gives: not the identifier, nor what the record, its state or a verb decides. */
export function writableFields(catalogue: Catalogue, type: RecordType): Record<string, JsonSchema> {
  const { identifier, ownerField, companyField, states } = type;
  const assigned = Object.values({ ...catalogue.verbs, ...catalogue.specials }).flatMap(({ assign }) =>
    Object.keys(assign ?? {}),
  );
  const kept = new Set([identifier, ownerField, companyField, states?.field, ...assigned]);
  return Object.fromEntries(
    Object.entries(type.fields).filter(([name, { derived }]) => derived === undefined && !kept.has(name)),
  );
}
