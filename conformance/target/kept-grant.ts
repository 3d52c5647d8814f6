import type { Grant } from '../oauth/grant.ts';
import type { Walker } from '../oauth/walker.ts';
import type { Redactor } from '../wire/redaction.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import type { GrantCache, GrantKey } from './grant-cache.ts';
import { secretPrefix } from './sign-in-plan.ts';

export interface GrantKeeping {
  cache: GrantCache;
  walker: Walker;
  redactor: Redactor;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** A token with less life than this, in seconds, is not started with. */
const shortestLife = 60;

/** The grant of an earlier run, refreshed when its token is at its end; undefined when a person has to sign in. */
export async function keptGrant(
  actor: string,
  key: GrantKey,
  { cache, walker, redactor, now }: GrantKeeping,
): Promise<Grant | undefined> {
  const grant = cache.read(key);
  if (!grant) return undefined;
  const name = secretPrefix(actor);
  redactor.protect(grant.accessToken, name);
  if (grant.refreshToken) redactor.protect(grant.refreshToken, `${name}_REFRESH_TOKEN`);
  if (grant.client.secret) redactor.protect(grant.client.secret, `${name}_CLIENT_SECRET`);
  const secondsLeft = (grant.issuedAt - now()) / 1000 + (grant.expiresIn ?? 0);
  if (secondsLeft > shortestLife) return grant;
  if (grant.refreshToken === undefined) return undefined;
  return walker.refresh(grant, name).catch((error: unknown) => {
    if (error instanceof BudgetExhaustedError) throw error;
    return undefined;
  });
}
