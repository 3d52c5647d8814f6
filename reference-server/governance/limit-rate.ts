import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import { type Principal, principalName } from '../principal.ts';

/** Counts a request to its tenant. @throws Refusal when the tenant has sent too many */
export async function limitRate(
  principal: Principal,
  { spec, decisions, rateLimit }: ServerContext,
): Promise<void> {
  const rules = spec.governance.rateLimit;
  if (!rules) return;
  const organization = principal.organizations[0] ?? '';
  const tenant = rules.per === 'organization' ? organization : `${organization}/${principalName(principal)}`;
  const retryAfterSeconds = await rateLimit.secondsToWait(decisions['rate.countedBy'](tenant));
  if (retryAfterSeconds > 0)
    throw new Refusal((rules.error ?? 'rateLimited') as Condition, { retryAfterSeconds });
}
