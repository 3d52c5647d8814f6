import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { Principal } from '../principal.ts';

/** Whether this caller may list and call a tool; asked for every request, never remembered. */
export function isEntitled(tool: Tool, principal: Principal, { spec, decisions }: ServerContext): boolean {
  const role = spec.access.roles.find(({ name }) => name === principal.role);
  return decisions['entitlement.allows'](tool, role, principal.scopes);
}
