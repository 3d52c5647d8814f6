import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Call } from '../governance/call.ts';
import { argumentsOf } from '../governance/passage.ts';
import type { Ending } from '../governance/pipeline.ts';
import type { Principal } from '../principal.ts';
import { recordKey } from '../records/record-key.ts';
import type { View } from '../records/store.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The record of the kind an export is about (governance.export.subject) that a call names: it is the record of the call, or
 * the call's record or arguments refer to it. Only one of the caller's own organization: any other text is the caller's
 * claim. Looked up before the call runs, since it may delete what it names.
 */
export function subjectNamed(view: View, call: Call, caller: Principal, spec: Spec): string | null {
  const kind = subjectKind(spec);
  if (!kind || 'refusal' in call.leadsTo) return null;
  const [organization = ''] = caller.organizations;
  const named = candidates(view, call.leadsTo.tool, argumentsOf(call), organization, spec, kind);
  const isOwn = (id: string) => storedValues(view, kind, organization, id) !== undefined;
  return named.find((id): id is string => typeof id === 'string' && isOwn(id)) ?? null;
}

/** The subject a call made. */
export function subjectMade({ leadsTo }: Call, ending: Ending, spec: Spec): string | null {
  const kind = subjectKind(spec);
  if (!kind || 'refusal' in leadsTo || leadsTo.tool.operation.kind !== 'create') return null;
  if (leadsTo.tool.operation.record !== kind.name || !('outcome' in ending)) return null;
  const id = 'value' in ending.outcome ? valuesIn(ending.outcome.value)[kind.identifier] : undefined;
  return typeof id === 'string' ? id : null;
}

function subjectKind({ governance, records }: Spec): RecordType | undefined {
  return records[governance.export?.subject ?? ''];
}

function candidates(
  view: View,
  { operation }: Tool,
  args: Values,
  organization: string,
  spec: Spec,
  kind: RecordType,
): unknown[] {
  const { record = '', identifier, body, parent, filters = {} } = operation;
  const named = identifier === undefined ? undefined : args[identifier];
  if (record === kind.name) return [named];
  const type = spec.records[record];
  const isReference = (field: string) => type?.fields[field]?.references === kind.name;
  const given = valuesIn(body === undefined ? args : args[body]);
  const stored =
    type && typeof named === 'string' ? storedValues(view, type, organization, named) : undefined;
  return [
    ...(parent?.record === kind.name ? [args[parent.argument]] : []),
    ...Object.keys(type?.fields ?? {})
      .filter(isReference)
      .flatMap((field) => [stored?.[field], given[field]]),
    ...Object.entries(filters)
      .filter(([, { field }]) => isReference(field))
      .map(([argument]) => args[argument]),
  ];
}

/** The values of a record, if it is one of the organization. */
function storedValues(view: View, type: RecordType, organization: string, id: string): Values | undefined {
  const found = view.get(type.name, recordKey(type, organization, id));
  return found?.organization === organization ? found.values : undefined;
}

function valuesIn(value: unknown): Values {
  return value !== null && typeof value === 'object' ? (value as Values) : {};
}
