import type { Spec, Tool } from '../../../spec/spec.ts';
import { canonical } from '../../arbitraries/differences.ts';
import type { CheckContext } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

/** What an actor reads, record by record: `<tool> <identifier>` → its lasting fields, each as JSON text. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Identifiers by kind of record: where parents and single records are looked at. */
export type Sample = ReadonlyMap<string, readonly unknown[]>;

/**
 * Reads anew all records of every list, and the sample's records by every get. Lists come first: they show what a get
 * leaves behind. Skips the case when a tool does not answer.
 */
export async function snapshotOf(
  { spec, observe }: Pick<CheckContext, 'spec' | 'observe'>,
  actor: Actor,
  sample: Sample,
): Promise<Snapshot> {
  const snapshot = new Map<string, ReadonlyMap<string, string>>();
  const put = (tool: Tool, record: Record<string, unknown>) => {
    const type = spec.records[tool.operation.record ?? ''];
    const lasting = Object.entries(record ?? {}).filter(([field]) => type?.fields[field]?.volatile !== true);
    const fields = new Map(lasting.map(([field, value]) => [field, canonical(value)]));
    snapshot.set(`${tool.name} ${record?.[type?.identifier ?? 'id']}`, fields);
  };
  for (const tool of readers(spec, 'list')) {
    const { parent } = tool.operation;
    const places = parent
      ? (sample.get(parent.record) ?? []).map((id) => ({ [parent.argument]: id }))
      : [await observe.requiredArguments(actor, tool)];
    for (const args of places) {
      for (const record of (await readCollection(actor, tool, args)).items) put(tool, record);
    }
  }
  for (const tool of readers(spec, 'get')) {
    const { record = '', identifier = 'id' } = tool.operation;
    for (const id of sample.get(record) ?? []) {
      const reply = await actor.caller.call(tool.name, { [identifier]: id });
      const { value } = reply;
      requireObserved(
        reply.succeeded && value !== null && typeof value === 'object',
        `${tool.name} does not answer for a listed record`,
      );
      put(tool, value as Record<string, unknown>);
    }
  }
  return snapshot;
}

/** Kinds of record the snapshot needs identifiers of. */
export function sampledRecords(spec: Spec): string[] {
  const parents = readers(spec, 'list').map(({ operation }) => operation.parent?.record);
  const fetched = readers(spec, 'get').map(({ operation }) => operation.record);
  const listed = readers(spec, 'list').map(({ operation }) => operation.record);
  const sampled = [...parents, ...fetched].filter((record) => record !== undefined);
  return [...new Set(sampled)].filter((record) => listed.includes(record));
}

/** Every record that differs, came or went, with what became of it. */
export function changesBetween(before: Snapshot, after: Snapshot): [record: string, change: string][] {
  return namesOf(before, after)
    .map((record): [string, string] => [record, changeOf(before.get(record), after.get(record))])
    .filter(([, change]) => change !== '');
}

function changeOf(before?: ReadonlyMap<string, string>, after?: ReadonlyMap<string, string>): string {
  if (!before || !after) return before ? 'is gone' : 'was not there before';
  const changed = namesOf(before, after).filter((field) => before.get(field) !== after.get(field));
  return changed.map((field) => `${field}: ${before.get(field)} → ${after.get(field)}`).join('; ');
}

function namesOf(...maps: ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}

function readers({ tools }: Spec, kind: 'list' | 'get'): Tool[] {
  // What runs for the caller is asked for without an identifier, and listed with the others.
  return tools.filter(
    ({ safety, operation }) => safety === 'read' && operation.kind === kind && operation.onePer === undefined,
  );
}
