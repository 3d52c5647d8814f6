import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { answersRead } from '../answers-read.ts';
import { type Answer, Oracle } from '../entitlement/oracle.ts';
import { contentsOf, mayRead } from '../resources/families.ts';
import { shown } from '../shown.ts';
import { readingTools } from '../tool-cases.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { asksForPayment } from './payment.ts';

type What = 'tools' | 'actions' | 'resources';

/** Whether an action reads is told by the REST method behind it. */
export default check<What>({
  id: 'licence.reading-goes-on',
  says: 'MUST let an organization without an active subscription read what is its own',
  why: 'Records that are held back until somebody pays are a ransom, and a reason to distrust the rest.',
  parameters: 'through: actions of the long tail instead of tools and resources',
  needs: ['actor:lapsed', 'actor:full'],
  cases: ({ actions, system }, { through }) => {
    const whats: What[] =
      through === 'actions'
        ? actions.length > 0
          ? ['actions']
          : []
        : ['tools', ...(system.resources?.families ? (['resources'] as const) : [])];
    return whats.map((what) => ({ name: what, given: what }));
  },
  async run(context, what) {
    const [lapsed, full] = [await context.actor('lapsed'), await context.actor('full')];
    const oracle = new Oracle(context.spec, lapsed, { scopesTell: true });
    const reads = what === 'resources' ? resourceReads(context) : toolReads(context, what);
    let answered = 0;
    for (const { name, ask, isOpenTo } of reads) {
      const twin = await ask(full);
      if (twin === undefined || !twin.succeeded) continue;
      const reply = await ask(lapsed);
      if (reply === undefined) continue;
      const denied = asksForPayment(reply) || (reply.effectiveStatus === 403 && isOpenTo(oracle) === true);
      expectThat(!denied, `${name} answers an organization without a subscription`, shown(reply));
      answered += reply.succeeded ? 1 : 0;
    }
    requireObserved(answered > 0, 'nothing that reads answers the one or the other');
    return `${answered} answered`;
  },
});

interface Read {
  name: string;
  /** Whether its rights let somebody read this: what they do not is held back for another reason than money. */
  isOpenTo(oracle: Oracle): Answer;
  ask(actor: Actor): Promise<RpcReply | undefined>;
}

function toolReads(context: CheckContext, what: What): Read[] {
  const { spec } = context;
  const tools: readonly Tool[] =
    what === 'actions'
      ? sampledActions(context, ({ safety }) => safety === 'read')
      : readingTools(spec).filter(({ operation }) => operation.kind !== 'dispatch');
  return tools.map((tool) => ({
    name: tool.name,
    isOpenTo: (oracle) => oracle.mayCall(tool),
    ask: async (actor) => {
      const reply = await actor.caller.call(tool.name, await admittedArguments(context, actor, tool));
      return reply.succeeded && !answersRead(tool, reply) ? undefined : reply;
    },
  }));
}

function resourceReads({ spec }: CheckContext): Read[] {
  return (spec.system.resources?.families ?? []).map((family) => ({
    name: `resources/read of ${family.uri}`,
    isOpenTo: (oracle) => mayRead(spec, oracle, family),
    ask: async ({ caller }) => {
      const reply = await caller.request('resources/read', { uri: family.uri });
      return reply.succeeded && !contentsOf(reply) ? undefined : reply;
    },
  }));
}
