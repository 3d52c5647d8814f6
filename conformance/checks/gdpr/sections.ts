import type { ExportRules, ExportSection, Spec, Tool } from '../../../spec/spec.ts';
import type { Item } from '../../approvals/record-reader.ts';
import type { CheckContext } from '../../engine/check.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';

/** A section of a bundle, and what lists show that belongs into it. */
export interface Section {
  name: string;
  rules: ExportSection;
  /** Member that identifies its records. */
  identifier: string;
  listed: readonly Item[];
}

/** Records of a section, whether it is a list or, as a profile is, one record. */
export function itemsIn(bundle: Item, name: string): Item[] | undefined {
  const value = bundle[name];
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : undefined;
}

/** Whose sections lists fill best, and those sections; what an actor sees before anybody asked. The log is no such list. */
export async function fullestSubject(
  { spec, observe }: CheckContext,
  rules: ExportRules,
  actor: Actor,
): Promise<{ subject: unknown; others: readonly unknown[]; sections: readonly Section[] }> {
  const sections: Section[] = [];
  for (const [name, section] of Object.entries(rules.sections)) {
    const lister = listerOf(spec, section.record);
    if (!lister || isLog(spec, section)) continue;
    const { items } = await observe.collection(actor, lister);
    const identifier = spec.records[section.record]?.identifier ?? 'id';
    sections.push({ name, rules: section, identifier, listed: items });
  }
  const subjects = sections.find(({ rules: { record } }) => record === rules.subject);
  const identifiers = (subjects?.listed ?? []).map((item) => item[subjects?.identifier ?? '']);
  const [subject] = fullestFirst(sections, identifiers);
  requireObserved(subject !== undefined, `no tool lists a record of kind ${rules.subject}`);
  return { subject, others: identifiers.filter((id) => id !== subject), sections };
}

/** In most sections first; among equals the last, since cases that need any record take the first. */
function fullestFirst(sections: readonly Section[], identifiers: readonly unknown[]): unknown[] {
  const filled = new Map<unknown, number>();
  for (const { rules, listed } of sections)
    for (const id of new Set(listed.map((item) => item[rules.by]))) filled.set(id, (filled.get(id) ?? 0) + 1);
  return [...identifiers].reverse().sort((a, b) => (filled.get(b) ?? 0) - (filled.get(a) ?? 0));
}

/** What lists show that belongs to a subject. */
export function belonging({ rules, listed }: Section, subject: unknown): Item[] {
  return listed.filter((item) => item[rules.by] === subject);
}

/** Whether a section holds entries of the log. */
export function isLog({ governance }: Spec, { record }: ExportSection): boolean {
  return record === governance.audit?.record;
}

/** A listed tool or an action of the long tail that lists a kind whole. */
function listerOf({ tools, actions }: Spec, record: string): Tool | undefined {
  return [...tools, ...actions].find(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      operation.record === record &&
      !operation.parent &&
      !operation.where &&
      requiredNames({ input }).length === 0,
  );
}
