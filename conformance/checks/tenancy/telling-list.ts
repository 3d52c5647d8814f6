import type { Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shows } from './canaries.ts';
import { plainListTools } from './own-tools.ts';

/** A list in which the actor sees what is planted in its own organization. Skips the case when there is none. */
export async function tellingList(
  { spec }: CheckContext,
  actor: Actor,
): Promise<{ tool: Tool; plain: RpcReply }> {
  for (const tool of plainListTools(spec)) {
    const plain = await actor.caller.call(tool.name, {});
    if (plain.succeeded && shows(plain, actor)) return { tool, plain };
  }
  throw new NotObserved(`actor "${actor.name}" sees none of its own canaries in any list`);
}
