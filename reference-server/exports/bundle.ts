import type { ExportRules, RecordType } from '../../spec/spec.ts';
import type { Work } from '../records/operations/work.ts';
import type { StoredRecord } from '../records/store.ts';
import { show } from '../records/views.ts';
import type { Bundle } from './decisions.ts';

/** Everything kept about a subject, section by section, with all fields of its records. */
export function bundleOf(work: Work, rules: ExportRules, subject: StoredRecord, id: string): Bundle {
  const { decisions, now } = work;
  const sections = decisions['export.sections'](Object.keys(rules.sections));
  return {
    subject: id,
    exportedAt: new Date(now).toISOString(),
    ...Object.fromEntries(sections.map((name) => [name, sectionOf(work, rules, name, subject, id)])),
  };
}

/** The subject's own record stands alone, what belongs to it in a list. */
function sectionOf(work: Work, rules: ExportRules, name: string, subject: StoredRecord, id: string): unknown {
  const { spec, transaction, decisions } = work;
  const section = rules.sections[name];
  const type = spec.records[section?.record ?? ''] as RecordType;
  if (!section) return [];
  const records = transaction
    .list(type.name)
    .filter(
      (record) =>
        record.organization === subject.organization && decisions['export.holds'](record, section, id),
    )
    .map((record) => show(work, type, undefined, record));
  return section.record === rules.subject && records.length === 1 ? records[0] : records;
}
