import type { Spec } from '../../../spec/spec.ts';
import type { Target } from '../../target/target.ts';

/** Where the documents say that devices begin, for a server whose metadata leaves it out. */
export function deviceEndpoint({ system }: Spec, { url }: Target): string | undefined {
  const path = system.authorization.endpoints?.device_authorization_endpoint;
  return path === undefined ? undefined : new URL(path, url).href;
}
