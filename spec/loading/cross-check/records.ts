import type { EmbeddedTotal, RecordType } from '../../spec.ts';
import { schemaNodes } from '../schema-nodes.ts';
import type { Place } from '../spec-folder.ts';
import { below, type Context, expectKnown } from './context.ts';

/** records/*.yaml against each other. */
export function checkRecords(context: Context): void {
  const seen = new Set<string>();
  for (const record of Object.values(context.spec.records)) {
    // Kinds made from one archetype are written in one place: one of them is enough.
    const place = JSON.stringify(context.placeOf(record));
    if (seen.has(place)) continue;
    seen.add(place);
    checkFieldNames(context, record);
    checkFieldReferences(context, record);
    checkAttachments(context, record);
    checkViews(context, record);
    checkStates(context, record);
  }
}

function checkFieldNames(context: Context, record: RecordType): void {
  for (const word of ['identifier', 'ownerField', 'companyField'] as const) {
    const place = below(context.placeOf(record), word);
    const message = `${word} "${record[word]}" is no field of "${record.name}"`;
    expectKnown(context, record[word], Object.keys(record.fields), place, 'unknown-field', message);
  }
  if (record.boundary === 'user' && !record.ownerField)
    context.report(
      below(context.placeOf(record), 'boundary'),
      'owner-field',
      `"${record.name}" belongs to one user: name the field that holds the user as ownerField`,
    );
  if (record.boundary === 'company' && !record.companyField)
    context.report(
      below(context.placeOf(record), 'boundary'),
      'company-field',
      `"${record.name}" belongs to one company: name the field that holds the company as companyField`,
    );
}

function checkFieldReferences(context: Context, record: RecordType): void {
  for (const [name, field] of Object.entries(record.fields)) {
    for (const { references } of schemaNodes(field)) {
      if (typeof references !== 'string') continue;
      const place = below(context.placeOf(record), 'fields', name, 'references');
      const message = `field "${name}" references record "${references}", which has no file in records/`;
      expectKnown(context, references, Object.keys(context.spec.records), place, 'unknown-record', message);
    }
  }
}

/** A link to records of several kinds: the kind stands in another field, whose values are kinds of record. */
function checkAttachments(context: Context, record: RecordType): void {
  for (const [name, { referencesKindIn }] of Object.entries(record.fields)) {
    if (referencesKindIn === undefined) continue;
    const place = below(context.placeOf(record), 'fields', name, 'referencesKindIn');
    const noField = `field "${name}" finds its kind in "${referencesKindIn}", which is no field of "${record.name}"`;
    expectKnown(context, referencesKindIn, Object.keys(record.fields), place, 'unknown-field', noField);
    const kinds = record.fields[referencesKindIn]?.enum;
    for (const kind of Array.isArray(kinds) ? kinds.map(String) : []) {
      const message = `field "${name}" may reference record "${kind}", which has no file in records/`;
      expectKnown(context, kind, Object.keys(context.spec.records), place, 'unknown-record', message);
    }
  }
}

function checkViews(context: Context, record: RecordType): void {
  const { records } = context.spec;
  for (const [view, members] of Object.entries(record.views ?? {})) {
    members.forEach((member, index) => {
      const place = below(context.placeOf(record), 'views', view, index);
      const shows = `view "${view}" of record "${record.name}" shows`;
      if (typeof member === 'string') {
        const message = `${shows} "${member}", which is no field`;
        expectKnown(context, member, Object.keys(record.fields), place, 'unknown-field', message);
        return;
      }
      if ('sum' in member) {
        checkTotal(context, member, place, shows);
        return;
      }
      const target = records[String(record.fields[member.through]?.references)];
      if (!target) {
        const message = `${shows} "${member.as}" through "${member.through}", which references no record`;
        context.report(place, 'no-reference', message);
        return;
      }
      for (const field of member.pick) {
        const message = `${shows} "${field}" of record "${target.name}", which has no such field`;
        expectKnown(
          context,
          field,
          Object.keys(target.fields),
          below(place, 'pick'),
          'unknown-field',
          message,
        );
      }
    });
  }
}

function checkTotal(context: Context, { over, sum, by }: EmbeddedTotal, place: Place, shows: string): void {
  const { records } = context.spec;
  const noRecord = `${shows} a total over record "${over}", which has no file in records/`;
  expectKnown(context, over, Object.keys(records), place, 'unknown-record', noRecord);
  const summed = records[over];
  if (!summed) return;
  for (const field of [sum, by]) {
    const message = `${shows} a total over "${field}" of record "${over}", which has no such field`;
    expectKnown(context, field, Object.keys(summed.fields), place, 'unknown-field', message);
  }
}

/** States are the values of the state field's enum. */
function checkStates(context: Context, record: RecordType): void {
  const { states } = record;
  if (!states) return;
  const place = below(context.placeOf(record), 'states');
  const message = `the state field "${states.field}" is no field of "${record.name}"`;
  expectKnown(
    context,
    states.field,
    Object.keys(record.fields),
    below(place, 'field'),
    'unknown-field',
    message,
  );
  const known = record.fields[states.field]?.enum;
  if (!Array.isArray(known)) return;
  const named = [
    { state: states.initial, at: ['initial'] },
    ...states.transitions.flatMap(({ from, to }, index) =>
      [from, to].filter((state) => state !== '*').map((state) => ({ state, at: ['transitions', index] })),
    ),
    ...(states.frozen ?? []).map((state, index) => ({ state, at: ['frozen', index] })),
  ];
  for (const { state, at } of named)
    expectKnown(
      context,
      state,
      known.map(String),
      below(place, ...at),
      'unknown-state',
      `"${state}" is no value of "${record.name}.${states.field}"`,
    );
}
