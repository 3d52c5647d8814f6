import type { ServerContext } from '../context.ts';
import type { Call } from '../governance/call.ts';
import { wishOf } from '../governance/dry-run.ts';
import type { Ending } from '../governance/pipeline.ts';
import { type Principal, principalName } from '../principal.ts';
import { subjectMade } from './call-subject.ts';
import { actorType, eventActor } from './record-event.ts';
import { visiblePart, withoutCredentials } from './visible-part.ts';

/** What the log tells of one call. No argument stands here: nobody knows what a caller puts into them. */
export interface CallEntry {
  actorType: string;
  actor: string;
  /** Visible beginning of the service key that was presented. */
  key: string | null;
  /** Tool, action by its canonical name, or method. */
  action: string;
  tags: readonly string[];
  dryRun: boolean;
  outcome: 'succeeded' | 'refused' | 'failed';
  /** As HTTP would tell it. */
  status: number;
  /** Whom of those an export can be asked about the call concerned. */
  subject: string | null;
  /** RFC 3339. */
  at: string;
  /** What support finds the call by (governance.correlation). */
  requestId: string | null;
}

/** Longest text a caller's own words take up in the log. */
const longest = 100;

/** A call as the log tells it; `named` is the subject it named before it ran. */
export function entryOf(
  call: Call,
  caller: Principal,
  ending: Ending,
  named: string | null,
  server: ServerContext,
): CallEntry {
  const { spec, decisions, clock } = server;
  const { oauthTag } = spec.governance.audit ?? {};
  const { request } = call.context;
  const isKey = caller.key !== undefined;
  return {
    actorType: actorType(eventActor(principalName(caller), caller), spec),
    actor: principalName(caller),
    key: isKey ? visiblePart(decisions['http.tokenOf'](request) ?? '', spec) : null,
    action: withoutCredentials(call.name === '' ? 'tools/call' : call.name, spec).slice(0, longest),
    tags: oauthTag === undefined || isKey ? [] : [oauthTag],
    dryRun: isForecast(call, server),
    ...resultOf(ending, server),
    subject: named ?? subjectMade(call, ending, spec),
    at: decisions['audit.time'](clock.now(), undefined),
    requestId: server.correlationId ?? null,
  };
}

/** Whether the call only told what it would do; one that reads has nothing to forecast. */
function isForecast(call: Call, server: ServerContext): boolean {
  const { leadsTo } = call;
  const concerns = 'tool' in leadsTo && server.decisions['dryRun.concerns'](leadsTo.tool);
  return concerns && wishOf(call, server) === 'forecast';
}

function resultOf(ending: Ending, { spec }: ServerContext): Pick<CallEntry, 'outcome' | 'status'> {
  if ('outcome' in ending) return { outcome: 'succeeded', status: 'pending' in ending.outcome ? 202 : 200 };
  if ('failure' in ending) return { outcome: 'failed', status: 500 };
  const { dataStatus, httpStatus } = spec.errors[ending.refusal.condition] ?? {};
  return { outcome: 'refused', status: Number(dataStatus ?? httpStatus ?? 400) };
}
