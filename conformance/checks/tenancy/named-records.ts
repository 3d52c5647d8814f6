import type { Spec, Tool } from '../../../spec/spec.ts';
import { isObject } from '../../json-object.ts';

/** An argument by which a call names a record of a kind. */
export interface NamedRecord {
  argument: string;
  record: string;
  /** It names the record that is written, not one the written record refers to. */
  isTarget: boolean;
  /** Arguments that go with it: the kind, where another argument tells it. */
  with: Readonly<Record<string, unknown>>;
}

/** Every argument of a tool that names a record, once for each kind it may name. */
export function namedRecords({ records }: Spec, { input, operation }: Tool): NamedRecord[] {
  const { identifier, record = '', parent } = operation;
  const fields = records[record]?.fields ?? {};
  const properties = isObject(input.properties) ? input.properties : {};
  return Object.keys(properties).flatMap((argument): NamedRecord[] => {
    const named = { argument, with: {} };
    if (argument === identifier) return [{ ...named, record, isTarget: true }];
    if (argument === parent?.argument) return [{ ...named, record: parent.record, isTarget: false }];
    const { references, referencesKindIn } = fields[argument] ?? {};
    if (references !== undefined) return [{ ...named, record: references, isTarget: false }];
    if (referencesKindIn === undefined) return [];
    const kinds = (properties[referencesKindIn] as { enum?: unknown[] } | undefined)?.enum ?? [];
    return kinds
      .map(String)
      .filter((kind) => records[kind]?.keptBy === undefined)
      .map((kind) => ({ argument, record: kind, isTarget: false, with: { [referencesKindIn]: kind } }));
  });
}
