import type { Target } from '../../../conformance/target/target.ts';
import type { RpcReply } from '../../../conformance/wire/rpc-reply.ts';

export const running = { name: 'get_running_timer', arguments: {} };
export const clients = { name: 'list_clients', arguments: {} };
export const invoices = { name: 'list_invoices', arguments: {} };
export const expenses = { name: 'list_expenses', arguments: {} };
export const whoami = { name: 'whoami', arguments: {} };
export const nobody = { name: 'get_client', arguments: { clientId: '00000000-0000-4000-8000-000000000000' } };

/** Calls a tool with the first identifier another one lists. */
export function onFirst(list: string, tool: string, argument: string, more: object = {}) {
  return async ({ actors }: Target): Promise<RpcReply> => {
    const { caller } = await actors.get('full');
    const { value } = await caller.call(list, {});
    const [first] = (Array.isArray(value) ? value : Object.values(value as object)[0]) as { id: unknown }[];
    return caller.call(tool, { [argument]: first?.id, ...more });
  };
}
