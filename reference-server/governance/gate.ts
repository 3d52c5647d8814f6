import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { entitlementsOf } from './entitlement.ts';
import { settingsOf } from './settings.ts';

type Rules = Pick<ServerContext, 'spec' | 'decisions'>;

/** The tools that tools/list shows this caller at this moment, in the spec's order. @throws Refusal */
export function listableTools(
  tools: readonly Tool[],
  principal: Principal,
  server: ServerContext,
): readonly Tool[] {
  const { needs } = server.spec.access;
  const read = (transaction: Transaction) => {
    const unpaid = licenceRefusal('list', principal, transaction, server);
    if (unpaid) throw unpaid;
    const required = needs?.list ?? [];
    if (!required.every((scope) => principal.scopes.includes(scope)))
      throw new Refusal('insufficientScope', { required });
    const { lists } = entitlementsOf(principal, transaction, server);
    return tools.filter(lists);
  };
  return server.store.transact(read).result;
}

/** @throws Refusal unless this caller may call the tool at this moment */
export function refuseUnlessEntitled(tool: Tool, principal: Principal, server: ServerContext): void {
  const { result: refusal } = server.store.transact((transaction) =>
    gateRefusal(tool, principal, transaction, server),
  );
  if (refusal) throw refusal;
}

/** Why this caller may not call the tool at this moment: licence, then entitlement, then scopes. */
export function gateRefusal(
  tool: Tool,
  principal: Principal,
  transaction: Transaction,
  server: Rules,
): Refusal | undefined {
  const unpaid = licenceRefusal(tool.safety, principal, transaction, server);
  if (unpaid) return unpaid;
  const refusal = entitlementsOf(principal, transaction, server).refusalOf(tool);
  if (refusal === undefined) return undefined;
  if (refusal === 'unknownTool') return unknownTool(tool.name, server);
  return new Refusal(refusal, refusal === 'insufficientScope' ? { required: tool.scopes ?? [] } : undefined);
}

/** A tool that does not exist, and where the system has no word for it, one the caller may not use. */
export function unknownTool(name: string, { spec }: Pick<ServerContext, 'spec'>): Refusal {
  return new Refusal('unknownTool', { tool: name }, spec.system.dialect.unknownTool?.choice === 'tool-error');
}

function licenceRefusal(
  what: 'list' | Tool['safety'],
  principal: Principal,
  transaction: Transaction,
  { spec, decisions }: Rules,
): Refusal | undefined {
  const { licence } = spec.governance;
  if (!licence) return undefined;
  const { subscription } = settingsOf(transaction, spec, principal.organizations[0] ?? '');
  if (decisions['licence.allows'](subscription, licence.blocks, what)) return undefined;
  const { error = 'subscriptionRequired', activateUrlField, activateUrl } = licence;
  return new Refusal(error as Condition, activateUrlField ? { [activateUrlField]: activateUrl } : undefined);
}
