import type { Place } from '../spec-folder.ts';
import { below, type Context, expectKnown, namesOf } from './context.ts';
import { checkPeople } from './people.ts';

const at = (...path: (string | number)[]) => ({ file: 'fixtures.yaml', path });

/** fixtures.yaml against itself, scopes.yaml, governance.yaml and the records. */
export function checkFixtures(context: Context): void {
  checkOrganizations(context);
  checkPeople(context);
  checkRecordValues(context);
}

function checkOrganizations(context: Context): void {
  const { access, governance, fixtures } = context.spec;
  fixtures.organizations.forEach(({ id, modules, plan }, index) => {
    const place = at('organizations', index);
    for (const module of modules ?? [])
      expectKnown(
        context,
        module,
        namesOf(access.modules),
        place,
        'unknown-module',
        `organization "${id}" has module "${module}", which is not declared in scopes.yaml`,
      );
    const plans = Object.keys(governance.licence?.plans ?? {});
    const message = `organization "${id}" is on plan "${plan}", which governance.yaml does not have`;
    expectKnown(context, plan, plans, place, 'unknown-plan', message);
  });
}

/** A record that is made has a value for each of its fields, and no other; derived fields are never written. */
function checkRecordValues(context: Context): void {
  const { spec, report } = context;
  const seen = new Set<string>();
  for (const [name, { count, values }] of Object.entries(spec.fixtures.records)) {
    const missing = `there is no record "${name}" in records/`;
    expectKnown(context, name, Object.keys(spec.records), at('records', name), 'unknown-record', missing);
    const record = spec.records[name];
    if (!record) continue;
    // Kinds made from one archetype are filled in one place: one of them is enough.
    const place = fixturesOf(context, name);
    if (seen.has(JSON.stringify(place))) continue;
    seen.add(JSON.stringify(place));
    const written = Object.keys(record.fields).filter((field) => record.fields[field]?.derived === undefined);
    for (const field of Object.keys(values)) {
      const message = `record "${name}" has no field "${field}" that could be given a value`;
      expectKnown(context, field, written, below(place, 'values', field), 'unknown-field', message);
    }
    if (count === 0) continue;
    for (const field of written)
      if (values[field] === undefined)
        report(
          below(place, 'values'),
          'field-without-value',
          `field "${field}" of record "${name}" is given no value: add one (dyn(null) for none)`,
        );
  }
}

/** Where it is written how the records of a kind are made: fixtures.yaml, or the archetype of a generated kind. */
export function fixturesOf({ spec, placeOf }: Context, name: string): Place {
  const record = spec.records[name];
  const kind = record && placeOf(record);
  return kind && kind.path.length > 0 ? below(kind, 'fixtures') : at('records', name);
}
