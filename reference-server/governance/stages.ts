import type { GovernanceFile } from '../../spec/spec.ts';
import type { CallOutcome } from '../approvals/retry.ts';
import { entitlementRefusal, licenceRefusal } from './gate.ts';
import { knownOutcome } from './keyed-outcome.ts';
import type { Passage } from './passage.ts';
import { runCall } from './run-call.ts';
import { validArguments } from './valid-arguments.ts';

/** What a call has to pass before it runs. A stage refuses it by throwing, or knows its outcome from before. */
export const stages = {
  licence({ transaction, tool, caller, server }: Passage): undefined {
    const refusal = licenceRefusal(server.decisions['licence.takesFor'](tool), caller, transaction, server);
    if (refusal) throw refusal;
  },
  entitlement({ transaction, tool, caller, server }: Passage): undefined {
    const refusal = entitlementRefusal(tool, caller, transaction, server);
    if (refusal) throw refusal;
  },
  arguments({ tool, call, server }: Passage): undefined {
    validArguments(tool, call.given, server);
  },
  idempotency: knownOutcome,
  /** What a call names is there. Running it finds that out, so that a sound order has no place for this. */
  existence(passage: Passage): undefined {
    passage.transaction.rehearse((transaction) => runCall({ ...passage, transaction }));
  },
} satisfies Record<string, (passage: Passage) => CallOutcome | undefined>;

export type StageName = keyof typeof stages;

/** The order in which refusals win, where governance.refusalOrder says nothing else; scopes are judged with the entitlement. */
const usualOrder: readonly StageName[] = ['licence', 'entitlement', 'arguments', 'idempotency'];

/** The stages of a call in the order the spec gives them. */
export function stagesInOrder({ refusalOrder }: GovernanceFile): readonly StageName[] {
  const stated = usualOrder
    .filter((name) => refusalOrder.includes(name))
    .sort((a, b) => refusalOrder.indexOf(a) - refusalOrder.indexOf(b));
  return [...stated, ...usualOrder.filter((name) => !stated.includes(name))];
}
