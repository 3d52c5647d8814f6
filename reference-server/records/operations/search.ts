import type { RecordType, Spec } from '../../../spec/spec.ts';
import { entitlementsOf } from '../../governance/entitlement.ts';
import { listedRecords } from '../reading.ts';
import type { StoredRecord } from '../store.ts';
import { returned } from './returned.ts';
import type { Work } from './work.ts';

/** What a search found. */
export interface Hit {
  type: string;
  id: unknown;
  label: string;
  score: number;
}

/** Finds records by what their searchable fields say, best first, among the kinds the caller may read. */
export function search(work: Work): unknown {
  const { operation, arguments: args, spec, decisions } = work;
  const rules = operation.search as NonNullable<typeof operation.search>;
  const wanted = String(args[rules.argument] ?? '');
  const kinds = rules.kinds === undefined ? undefined : (args[rules.kinds] as string[] | undefined);
  const readable = readableKinds(work);
  const hits = (operation.over ?? [])
    .filter((kind) => kinds?.includes(kind) ?? true)
    .filter((kind) => decisions['search.shows'](readable(kind)))
    .flatMap((kind) => hitsAmong(work, spec.records[kind] as RecordType, wanted))
    .filter(({ score }) => score >= (rules.minimumSimilarity ?? 0.3))
    .sort((a, b) => b.score - a.score || (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
  const limit = rules.limit === undefined ? undefined : (args[rules.limit] as number | undefined);
  return {
    [rules.items]: hits.slice(0, limit).map((hit, at) => decisions['search.hit'](hit, at + 1)),
    ...returned(work, {}),
  };
}

/** Whether a kind may be read: by a tool that lists it or shows one, where there are such. */
function readableKinds(work: Work): (kind: string) => boolean {
  const { refusalOf } = entitlementsOf(work.caller, work.transaction, work);
  return (kind) => {
    const readers = readersOf(work.spec, kind);
    return readers.length === 0 || readers.some((tool) => refusalOf(tool) === undefined);
  };
}

function readersOf({ tools, actions }: Spec, kind: string) {
  const reads = ({ operation }: Spec['tools'][number]) =>
    operation.record === kind && (operation.kind === 'list' || operation.kind === 'get');
  const curated = tools.filter(reads);
  return curated.length > 0 ? curated : actions.filter(reads);
}

function hitsAmong(work: Work, type: RecordType, wanted: string): Hit[] {
  const searchable = Object.keys(type.fields).filter((name) => type.fields[name]?.searchable);
  return listedRecords(work, type)
    .filter((record) => work.decisions['list.belongs'](work.operation.where, type, record, work.variables))
    .map((record) => ({
      type: type.name,
      id: record.values[type.identifier],
      ...bestOf(work, record, searchable, wanted),
    }));
}

/** The text that fits best, which is also what the hit is called. */
function bestOf(
  { decisions }: Work,
  { values }: StoredRecord,
  searchable: readonly string[],
  wanted: string,
) {
  return searchable
    .map((name) => ({
      label: String(values[name] ?? ''),
      score: decisions['search.similarity'](wanted, String(values[name] ?? '')),
    }))
    .reduce((best, next) => (next.score > best.score ? next : best), { label: '', score: -1 });
}
