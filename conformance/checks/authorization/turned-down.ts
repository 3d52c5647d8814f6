import { requireObserved } from '../../engine/violation.ts';
import { jsonObject } from '../../oauth/correspondence.ts';
import type { Grant } from '../../oauth/grant.ts';
import { answered, WalkError } from '../../oauth/walk-error.ts';
import type { Target } from '../../target/target.ts';
import type { Exchange } from '../../wire/exchange.ts';

/**
 * Whether an authorization server turned a request down for what it says (RFC 6749 §5.2); some do with an `error` in a 200. A
 * crash, silence and a plea for patience say nothing of it.
 */
export function isTurnedDown(exchange: Exchange): boolean {
  const { status = 0 } = exchange.response ?? {};
  if (status === 200) return typeof jsonObject(exchange)?.error === 'string';
  return status >= 400 && status <= 499 && status !== 429;
}

/** Skips the case when a request got nothing for another reason than what it says. */
export function requireTurnedDown(exchange: Exchange): void {
  requireObserved(isTurnedDown(exchange), `${answered(exchange)}, which is no refusal`);
}

/** The same for a walk that went no further; for any other error, that is thrown again. */
export function requireWalkTurnedDown(error: unknown): WalkError {
  if (!(error instanceof WalkError)) throw error;
  const last = error.exchanges.at(-1);
  requireObserved(last !== undefined && isTurnedDown(last), error.message);
  return error;
}

/** Whether a refresh token gets tokens. Skips the case when it neither does nor is turned down. */
export async function getsTokens({ walker }: Target, grant: Grant): Promise<boolean> {
  try {
    await walker.refresh(grant, 'REFRESHED');
    return true;
  } catch (error) {
    requireWalkTurnedDown(error);
    return false;
  }
}
