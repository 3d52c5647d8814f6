import type { Measure, RecordType } from '../../../spec/spec.ts';
import { evaluate } from '../expressions.ts';
import { countedRecords } from '../reading.ts';
import { collectionMember } from '../result-members.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable } from '../variables.ts';
import { returned } from './returned.ts';
import type { Work } from './work.ts';

/** Figures over the records the caller can list: one of each, or one of each for every group of equal values. */
export function aggregate(work: Work): unknown {
  const { operation, tool } = work;
  const measured = Object.entries(operation.measures ?? {}).map(([member, measure]) => ({
    member,
    measure,
    records: recordsOf(work, measure),
  }));
  const fields = operation.groupBy;
  if (!fields)
    return {
      ...Object.fromEntries(
        measured.map(({ member, measure, records }) => [member, figure(measure, records)]),
      ),
      ...returned(work, {}),
    };
  const keyOf = ({ values }: StoredRecord) => JSON.stringify(fields.map((field) => values[field] ?? null));
  const keys = new Set(measured.flatMap(({ records }) => records.map(keyOf)));
  const groups = [...keys].sort().map((key) => ({
    ...Object.fromEntries((JSON.parse(key) as unknown[]).map((value, at) => [fields[at], value])),
    ...Object.fromEntries(
      measured.map(({ member, measure, records }) => [
        member,
        figure(
          measure,
          records.filter((record) => keyOf(record) === key),
        ),
      ]),
    ),
  }));
  return { [collectionMember(tool, 'groups')]: groups, ...returned(work, { groups }) };
}

function recordsOf(work: Work, { over, where }: Measure): StoredRecord[] {
  const type = work.spec.records[over] as RecordType;
  return countedRecords(work, type).filter(
    (record) =>
      where === undefined ||
      evaluate(where, { ...work.variables, record: asVariable(type, record.values) }) === true,
  );
}

function figure({ by, field = '' }: Measure, records: readonly StoredRecord[]): number | null {
  if (by === 'count') return records.length;
  const numbers = records.map(({ values }) => Number(values[field] ?? 0));
  if (by === 'sum') return numbers.reduce((sum, number) => sum + number, 0);
  if (numbers.length === 0) return null;
  return by === 'minimum' ? Math.min(...numbers) : Math.max(...numbers);
}
