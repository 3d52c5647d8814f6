import type { Spec } from '../../spec/spec.ts';
import { canonical } from '../arbitraries/differences.ts';
import { readCollection } from '../engine/collections.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { Item } from './record-reader.ts';

/** Words of governance.audit.fields, which every event of a trail, or entry of a log of calls, may have. */
export type EventField =
  | 'actor'
  | 'approvedBy'
  | 'action'
  | 'recordType'
  | 'recordId'
  | 'approvalId'
  | 'at'
  | 'correlationId'
  | 'actorType'
  | 'key'
  | 'tags'
  | 'dryRun'
  | 'subject'
  | 'requestId';

/** The record a trail is about. */
export interface Subject {
  kind: string;
  id: unknown;
}

/** The events about one record as an actor reads them, in the order they are listed. Skips the case when no tool lists them. */
export async function eventsOf(spec: Spec, actor: Actor, { kind, id }: Subject): Promise<readonly Item[]> {
  const { tool, byKind, byId } = trailTool(spec);
  return (await readCollection(actor, tool, { [byKind]: kind, [byId]: id })).items;
}

/** Events that were not there before, in whatever order they are listed. */
export function newEvents(before: readonly Item[], after: readonly Item[]): Item[] {
  const known = new Set(before.map(canonical));
  return after.filter((event) => !known.has(canonical(event)));
}

/** The tool that lists the events of a record, and its arguments. Skips the case when there is none. */
export function trailTool(spec: Spec) {
  const trail = spec.governance.audit?.record;
  const found = spec.tools.find(
    ({ safety, operation }) => safety === 'read' && operation.kind === 'list' && operation.record === trail,
  );
  const argumentFor = (field: EventField) =>
    Object.entries(found?.operation.filters ?? {}).find(([, filter]) => filter.field === field)?.[0];
  const byKind = argumentFor('recordType');
  const byId = argumentFor('recordId');
  requireObserved(
    trail !== undefined && found !== undefined && byKind !== undefined && byId !== undefined,
    'no tool lists what happened to a record',
  );
  return { tool: found, byKind, byId };
}

/** Skips the case when the spec does not promise a field of events. */
export function requireField({ governance }: Spec, field: EventField): void {
  const promised = governance.audit?.fields?.includes(field) === true;
  requireObserved(promised, `the spec promises no "${field}" of an event`);
}

/** A field of an event as text; members of an object (a person's kind and name) included. */
export function fieldText(event: Item | undefined, field: EventField): string {
  const value = event?.[field];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
