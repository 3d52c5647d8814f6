import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Item } from '../approvals/record-reader.ts';
import { canonical } from '../arbitraries/differences.ts';
import type { Forecast, ForecastRecord } from './forecast.ts';
import type { ChangeSet, ObservedChange } from './world.ts';

/** What a forecast said and what happened, as far as it can be compared. */
interface Comparison {
  spec: Spec;
  tool: Tool;
  /** Kinds whose records were looked at; of others nothing is known. */
  observed: ReadonlySet<string>;
}

/** Where a forecast and what really happened disagree, in words; identifiers, times and numbers that are drawn may differ. */
export function disagreements(comparison: Comparison, forecast: Forecast, real: ChangeSet): string[] {
  const { observed } = comparison;
  const isSeen = ({ kind }: ForecastRecord) => kind !== undefined && observed.has(kind);
  return [
    ...createdOtherwise(comparison, forecast.created.filter(isSeen), real.created),
    ...namedOtherwise('modified', forecast.modified.filter(isSeen), real.modified),
    ...namedOtherwise('deleted', forecast.deleted.filter(isSeen), real.deleted),
    ...forecast.modified.flatMap((entry) => {
      const change = real.modified.find((one) => isSame(entry, one));
      return change ? changedOtherwise(comparison, entry, change) : [];
    }),
  ];
}

/** New records have other identifiers than a forecast could know: they are told apart by what they hold. */
function createdOtherwise(
  { spec, tool }: Comparison,
  forecast: readonly ForecastRecord[],
  real: readonly ObservedChange[],
): string[] {
  const left = [...real];
  const unexpected = forecast.flatMap((entry) => {
    const ofKind = left.filter(({ kind }) => kind === entry.kind);
    const type = spec.records[entry.kind ?? ''] as RecordType;
    const differences = ofKind.map(({ after = {} }) => differing(type, tool, entry.fields, after));
    const best = differences.findIndex((fields) => fields.length === 0);
    const match = ofKind[Math.max(best, 0)];
    if (!match) return [`${entry.kind} forecast as created, and not there`];
    left.splice(left.indexOf(match), 1);
    return (differences[Math.max(best, 0)] as string[]).map(
      (field) =>
        `${entry.kind}.${field} forecast as ${shown(entry.fields[field])}, is ${shown(match.after?.[field])}`,
    );
  });
  return [...unexpected, ...left.map(({ kind, id }) => `${kind} ${id} created, and not forecast`)];
}

/** Fields a new record shows otherwise than it was forecast with. */
function differing(type: RecordType, tool: Tool, forecast: Item, real: Item): string[] {
  return comparable(type, tool, real).filter(
    (field) => canonical(forecast[field] ?? null) !== canonical(real[field] ?? null),
  );
}

function namedOtherwise(
  list: string,
  forecast: readonly ForecastRecord[],
  real: readonly ObservedChange[],
): string[] {
  const absent = forecast.filter((entry) => !real.some((change) => isSame(entry, change)));
  const unsaid = real.filter((change) => !forecast.some((entry) => isSame(entry, change)));
  return [
    ...absent.map(({ kind, id }) => `${kind} ${id} forecast as ${list}, and is not`),
    ...unsaid.map(({ kind, id }) => `${kind} ${id} ${list}, and not forecast`),
  ];
}

function changedOtherwise(
  { spec, tool }: Comparison,
  entry: ForecastRecord,
  { kind, id, before = {}, after = {} }: ObservedChange,
): string[] {
  const type = spec.records[kind] as RecordType;
  return comparable(type, tool, after).flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    const said = entry.changes[field];
    const happened = canonical(was) !== canonical(is);
    if (!happened && !said) return [];
    const agrees =
      said && canonical(said.from ?? null) === canonical(was) && canonical(said.to ?? null) === canonical(is);
    if (agrees) return [];
    const forecast = said ? `${shown(said.from)} → ${shown(said.to)}` : 'unchanged';
    return [`${kind} ${id}.${field} forecast as ${forecast}, was ${shown(was)}, is ${shown(is)}`];
  });
}

/** Fields of the record's own that are shown, without those that say something new each time: identifier, times, drawn numbers. */
function comparable(type: RecordType, tool: Tool, item: Item): string[] {
  const { assign = {} } = tool.operation;
  return Object.keys(item).filter((name) => {
    const field = type.fields[name];
    const isOwn = field && name !== type.identifier && field.derived === undefined && field.volatile !== true;
    const isDrawn =
      field?.kind === 'instant' || (type.name === tool.operation.record && assign[name] === 'sequence');
    return isOwn && !isDrawn;
  });
}

function isSame(entry: ForecastRecord, change: ObservedChange): boolean {
  return entry.kind === change.kind && String(entry.id) === change.id;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : canonical(value);
}
