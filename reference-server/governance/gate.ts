import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { View } from '../records/store.ts';
import { entitlementsOf } from './entitlement.ts';
import { settingsOf } from './settings.ts';

type Rules = Pick<ServerContext, 'spec' | 'decisions'>;

/** The tools that tools/list shows this caller at this moment, in the spec's order. @throws Refusal */
export async function listableTools(
  tools: readonly Tool[],
  principal: Principal,
  server: ServerContext,
): Promise<readonly Tool[]> {
  const { needs } = server.spec.access;
  const read = (transaction: View) => {
    const unpaid = licenceRefusal('list', principal, transaction, server);
    if (unpaid) throw unpaid;
    const required = needs?.list ?? [];
    if (!required.every((scope) => principal.scopes.includes(scope)))
      throw new Refusal('insufficientScope', { required });
    const { lists } = entitlementsOf(principal, transaction, server);
    return tools.filter(lists);
  };
  return server.store.read(read);
}

/** Why this caller may not call the tool at this moment: licence, then entitlement, then scopes. */
export function gateRefusal(
  tool: Tool,
  principal: Principal,
  transaction: View,
  server: Rules,
): Refusal | undefined {
  return (
    licenceRefusal(server.decisions['licence.takesFor'](tool), principal, transaction, server) ??
    entitlementRefusal(tool, principal, transaction, server)
  );
}

/** Why this caller may not call the tool, whatever was paid: role, modules, portal, scopes. */
export function entitlementRefusal(
  tool: Tool,
  principal: Principal,
  transaction: View,
  server: Rules,
): Refusal | undefined {
  const refusal = entitlementsOf(principal, transaction, server).refusalOf(tool);
  if (refusal === undefined) return undefined;
  if (refusal === 'unknownTool') return unknownTool(tool.name, server);
  return new Refusal(refusal, refusal === 'insufficientScope' ? { required: tool.scopes ?? [] } : undefined);
}

/** A tool that does not exist, and where the system has no word for it, one the caller may not use. */
export function unknownTool(name: string, { spec }: Pick<ServerContext, 'spec'>): Refusal {
  return new Refusal('unknownTool', { tool: name }, spec.system.dialect.unknownTool?.choice === 'tool-error');
}

/** Why the subscription of the caller's organization does not allow this. */
export function licenceRefusal(
  what: 'list' | Tool['safety'],
  principal: Principal,
  transaction: View,
  { spec, decisions }: Rules,
): Refusal | undefined {
  const { licence } = spec.governance;
  if (!licence) return undefined;
  const { subscription } = settingsOf(transaction, spec, principal.organizations[0] ?? '');
  if (decisions['licence.allows'](subscription, licence.blocks, what)) return undefined;
  const { error = 'subscriptionRequired', activateUrlField, activateUrl } = licence;
  const data = activateUrlField ? { [activateUrlField]: activateUrl } : undefined;
  return new Refusal(error as Condition, decisions['licence.tells'](data));
}
