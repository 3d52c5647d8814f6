import type { ApprovalPolicy, Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { settingsOf } from '../governance/settings.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import type { ApprovalSurface } from './approval.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Who finishes the call once it is approved, when the organization's policy makes it wait; undefined when it runs at once. */
export function completionIfWaiting(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  surface: ApprovalSurface,
  { spec, decisions }: ServerContext,
): 'server' | 'retry' | undefined {
  const { policy: name } = settingsOf(transaction, spec, caller.organizations[0] ?? '');
  const policy: ApprovalPolicy = surface.rules.alternatives?.[name] ?? surface.rules.required;
  if (!decisions['approvals.demands'](policy, tool, args, caller.portal)) return undefined;
  return policy.completion ?? spec.system.dialect.approvalCompletion?.choice ?? 'server';
}
