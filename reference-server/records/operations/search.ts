import type { RecordType } from '../../../spec/spec.ts';
import { listedRecords } from '../reading.ts';
import { similarity } from '../similarity.ts';
import type { StoredRecord } from '../store.ts';
import { returned } from './returned.ts';
import type { Work } from './work.ts';

interface Hit {
  type: string;
  id: unknown;
  label: string;
  score: number;
}

/** Finds records by what their searchable fields say, best first. */
export function search(work: Work): unknown {
  const { operation, arguments: args, spec } = work;
  const rules = operation.search as NonNullable<typeof operation.search>;
  const wanted = String(args[rules.argument] ?? '');
  const kinds = rules.kinds === undefined ? undefined : (args[rules.kinds] as string[] | undefined);
  const hits = (operation.over ?? [])
    .filter((kind) => kinds?.includes(kind) ?? true)
    .flatMap((kind) => hitsAmong(work, spec.records[kind] as RecordType, wanted))
    .filter(({ score }) => score >= (rules.minimumSimilarity ?? 0.3))
    .sort((a, b) => b.score - a.score || (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
  const limit = rules.limit === undefined ? undefined : (args[rules.limit] as number | undefined);
  return { [rules.items]: hits.slice(0, limit), ...returned(work, {}) };
}

function hitsAmong(work: Work, type: RecordType, wanted: string): Hit[] {
  const searchable = Object.keys(type.fields).filter((name) => type.fields[name]?.searchable);
  return listedRecords(work, type)
    .filter((record) => work.decisions['list.belongs'](work.operation.where, type, record, work.variables))
    .map((record) => ({
      type: type.name,
      id: record.values[type.identifier],
      ...bestOf(record, searchable, wanted),
    }));
}

/** The text that fits best, which is also what the hit is called. */
function bestOf({ values }: StoredRecord, searchable: readonly string[], wanted: string) {
  return searchable
    .map((name) => ({
      label: String(values[name] ?? ''),
      score: similarity(wanted, String(values[name] ?? '')),
    }))
    .reduce((best, next) => (next.score > best.score ? next : best), { label: '', score: -1 });
}
