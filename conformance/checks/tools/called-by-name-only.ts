import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { hasContent } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';
import { ordinaryCall, requireOrdinaryCall } from './ordinary-call.ts';
import { aRefusal, isRefusal } from './refusal.ts';

type Form = 'by name' | 'without a name' | 'with a name that is no string' | 'with the name as method';

/** MCP, Tools, Calling Tools: method tools/call, params.name (a string) and params.arguments. */
export default check<Form>({
  id: 'tools.called-by-name-only',
  says: 'MUST execute a tool through tools/call with its name and arguments, and in no other way',
  why: 'A second way in is one that permissions and audits written for tools/call do not see.',
  needs: ['actor:full'],
  cases: () =>
    (['by name', 'without a name', 'with a name that is no string', 'with the name as method'] as const).map(
      (form) => ({
        name: form,
        given: form,
      }),
    ),
  async run(context, form) {
    const full = await context.actor('full');
    if (form === 'by name') {
      const { tool, reply } = await ordinaryCall(context, full);
      expectThat(hasContent(reply), `${tool.name} answers with content`, shown(reply));
      return undefined;
    }
    for (const reply of await otherCalls(context, full, form)) {
      expectThat(isRefusal(reply, context.spec), aRefusal, shown(reply));
    }
    return undefined;
  },
});

async function otherCalls(context: CheckContext, actor: Actor, form: Form): Promise<RpcReply[]> {
  const { name } = await requireOrdinaryCall(context, actor);
  const { caller } = actor;
  if (form === 'without a name') return [await caller.request('tools/call', { arguments: {} })];
  if (form === 'with the name as method') return [await caller.request(name, {})];
  const replies: RpcReply[] = [];
  for (const value of [7, null, [name], { name }])
    replies.push(await caller.request('tools/call', { name: value, arguments: {} }));
  return replies;
}
