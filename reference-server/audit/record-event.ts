import { randomBytes } from 'node:crypto';
import type { Spec } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';

/** Who caused an event: a person, a service key, or the server itself. */
export interface EventActor {
  name: string;
  kind: 'person' | 'key' | 'server';
}

/** What is written down of one thing that happened to one record. */
export interface NewEvent {
  organization: string;
  actor: EventActor;
  /** Name of the tool, or a step of an approval. */
  action: string;
  recordType: string;
  recordId: string;
  approvedBy?: string | null;
  approvalId?: string | null;
  /** When the call was asked for, if that was before it ran; RFC 3339. */
  requestedAt?: string;
  correlationId: string | null;
}

/** The kind of record that shows events; undefined where the spec promises no audit. */
export function auditRecord({ governance }: Spec): string | undefined {
  return governance.audit && (governance.audit.record ?? '(events)');
}

/** Adds an event in the transaction of what it tells, so that neither is there without the other. */
export function recordEvent(transaction: Transaction, event: NewEvent, server: ServerContext): void {
  const { spec, decisions, clock } = server;
  const record = auditRecord(spec);
  if (record === undefined) return;
  const { approvedBy = null, approvalId = null, organization, actor } = event;
  const values = {
    id: newIdentifier(transaction, organization),
    actor: decisions['audit.actor'](actor.name),
    actorType: actorType(actor, spec),
    approvedBy,
    action: event.action,
    recordType: event.recordType,
    recordId: event.recordId,
    approvalId,
    at: decisions['audit.time'](clock.now(), event.requestedAt),
    correlationId: event.correlationId,
  };
  transaction.put(record, values.id, { organization, values });
}

/** The caller of a tool, as events name it. */
export function eventActor(name: string, { key }: Pick<Principal, 'key'>): EventActor {
  return { name, kind: key === undefined ? 'person' : 'key' };
}

/** What an event says of its own actor when nobody asked for it: the clock did. */
export const theServer: EventActor = { name: 'system', kind: 'server' };

/** Sorts events of one moment in the order they were written. */
function newIdentifier(transaction: Transaction, organization: string): string {
  const number = transaction.next(`events of ${organization}`);
  return `evt-${String(number).padStart(10, '0')}-${randomBytes(6).toString('hex')}`;
}

/** How the log names the kind of an actor. */
export function actorType({ kind }: EventActor, { governance }: Spec): string {
  if (kind === 'server') return 'system';
  const { oauth = 'user', apiKey = 'service' } = governance.audit?.actorTypes ?? {};
  return kind === 'key' ? apiKey : oauth;
}
