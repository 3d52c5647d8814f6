import type { AuthorizationServer } from './discovery.ts';
import { reasonNotToFetch } from './metadata-document.ts';
import { WalkError, type WalkStep } from './walk-error.ts';

/**
 * The address of one of the authorization server's endpoints (RFC 8414 §2).
 * @throws WalkError when the metadata lacks it or it is not to be used
 */
export function endpointIn(
  server: AuthorizationServer,
  member: string,
  mcpEndpoint: string,
  step: WalkStep,
): string {
  const address = server.document[member];
  const problem =
    typeof address === 'string' ? reasonNotToFetch(address, mcpEndpoint) : `${server.url} has no ${member}`;
  if (problem !== undefined) throw new WalkError({ step, expected: `a usable ${member}`, actual: problem });
  return address as string;
}
