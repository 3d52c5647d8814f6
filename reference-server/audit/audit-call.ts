import { randomUUID } from 'node:crypto';
import type { Spec } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { Call } from '../governance/call.ts';
import type { Ending } from '../governance/pipeline.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type CallEntry, entryOf } from './call-entry.ts';
import { auditRecord } from './record-event.ts';

type Promised = NonNullable<Spec['governance']['audit']>['records'][number];

/** Words of governance.audit.records for calls that change nothing. A log that tells them has an entry for each call, not for each change. */
const changeless: readonly Promised[] = ['reads', 'refusals', 'dry-runs'];

/** Whether the log tells of calls, rather than of what happened to records. */
export function logsCalls({ governance }: Spec): boolean {
  return governance.audit?.records.some((word) => changeless.includes(word)) === true;
}

/** Writes down a call as such, however it ended, where governance.audit promises more than the effects; `named` is the subject it named. */
export function auditCall(
  transaction: Transaction,
  call: Call,
  caller: Principal,
  ending: Ending,
  named: string | null,
  server: ServerContext,
): void {
  const { spec, decisions } = server;
  const record = auditRecord(spec);
  if (record === undefined || !logsCalls(spec)) return;
  const entry = entryOf(call, caller, ending, named, server);
  if (!spec.governance.audit?.records.includes(wordFor(entry, call))) return;
  if (!decisions['audit.keeps'](call, entry)) return;
  const [organization = ''] = caller.organizations;
  const values = { id: newIdentifier(entry.at), ...decisions['audit.entry'](entry, call, caller) };
  transaction.put(record, values.id, { organization, values });
}

function wordFor({ outcome, dryRun }: CallEntry, { leadsTo }: Call): Promised {
  if (outcome !== 'succeeded') return 'refusals';
  if (dryRun) return 'dry-runs';
  return 'tool' in leadsTo && leadsTo.tool.safety === 'read' ? 'reads' : 'writes';
}

/** Not drawn from a sequence: calls of several processes would wait for each other to count. */
function newIdentifier(at: string): string {
  return `log-${Date.parse(at).toString(36)}-${randomUUID()}`;
}
