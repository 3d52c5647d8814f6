import type { Grant } from '../../oauth/grant.ts';
import { WalkError } from '../../oauth/walk-error.ts';
import type { Target } from '../../target/target.ts';

/**
 * Revokes an access token. False when the server advertises no revocation, or does not do it for access tokens
 * (RFC 7009 §2.2.1, unsupported_token_type).
 */
export async function revoke({ walker }: Target, grant: Grant): Promise<boolean> {
  if (grant.metadata.document.revocation_endpoint === undefined) return false;
  try {
    await walker.revoke(grant);
    return true;
  } catch (error) {
    if (error instanceof WalkError) return false;
    throw error;
  }
}
