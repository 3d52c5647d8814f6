import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { sampleArguments } from '../tools/sample-arguments.ts';

const aDenial = 'a refusal (HTTP 401, 402 or 403, or a JSON-RPC error) without tools or data';

/** What the subscription opens is closed, in whatever form; governance.yaml says which of listing, reading and writing that is. */
export default check<string>({
  id: 'licence.lapsed-organization-gets-nothing',
  says: 'SHOULD deny an organization without an active subscription what the subscription pays for',
  why: 'Access that outlives the contract is access nobody answers for.',
  needs: ['actor:lapsed', 'actor:full'],
  cases: ({ governance }) =>
    (governance.licence?.blocks ?? [])
      .filter((what) => what === 'list' || what === 'read')
      .map((what) => ({ name: what === 'list' ? 'tools/list' : 'a reading call', given: what })),
  async run(context, what) {
    const { actor } = context;
    const [lapsed, full] = [await actor('lapsed'), await actor('full')];
    const ask = what === 'list' ? listing : await reading(context, full);
    const twin = await ask(full);
    requireObserved(twin.succeeded, 'a paying organization is not served in the first place');
    const reply = await ask(lapsed);
    const body = reply.exchange.response?.body ?? '';
    const leaked = lapsed.canaries.filter((canary) => body.includes(canary));
    const denied = [401, 402, 403].includes(reply.effectiveStatus ?? 0) || reply.error !== undefined;
    const asToolError = reply.result?.isError === true;
    expectThat((denied || asToolError) && reply.result?.tools === undefined, aDenial, shown(reply));
    expectThat(leaked.length === 0, aDenial, `data of the organization: ${leaked.join(', ')}`);
    return shown(reply);
  },
});

function listing({ caller }: Actor): Promise<RpcReply> {
  return caller.request('tools/list', {});
}

async function reading(context: CheckContext, full: Actor): Promise<(actor: Actor) => Promise<RpcReply>> {
  const tool = plainList(context.spec);
  const args = await sampleArguments(context, full, tool);
  return ({ caller }) => caller.call(tool.name, args);
}

function plainList({ tools }: Spec): Tool {
  const tool = tools.find(
    ({ safety, operation }) => safety === 'read' && operation.kind === 'list' && !operation.parent,
  );
  requireObserved(tool !== undefined, 'no tool lists records');
  return tool;
}
