import type { Spec, Tool } from '../../../spec/spec.ts';
import { type Arguments, writeArguments } from '../../approvals/write-arguments.ts';
import type { CheckContext, Need } from '../../engine/check.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { isDenied } from '../entitlement/denial.ts';
import { isRefusal } from '../tools/refusal.ts';

/** An identifier no record has. */
const nobody = 'touchstone-none';

/** A call to look up in the log, and whether it ended as it has to for the case to say anything. */
export interface SampleCall {
  who: Actor;
  tool: Tool;
  args: Arguments;
  /** Done right before the call. */
  arm?(): Promise<void>;
  ended(reply: RpcReply): boolean;
}

interface Sample {
  needs: readonly Need[];
  prepare(context: CheckContext): Promise<SampleCall>;
}

const succeeded = (reply: RpcReply) => reply.succeeded;

/** Calls of every ending there is. */
export const sampleCalls = {
  answered: {
    needs: [],
    prepare: async ({ spec, actor }) => ({
      ...{ who: await actor('full'), tool: plainList(spec), args: {}, ended: succeeded },
    }),
  },
  'carried out': {
    needs: ['writes'],
    prepare: async (context) => ({ ...(await creationBy(context, 'full')), ended: succeeded }),
  },
  'badly asked': {
    needs: [],
    prepare: async ({ spec, actor }) => ({
      ...{ who: await actor('full'), tool: gettingTool(spec), args: {} },
      ended: (reply) => isRefusal(reply, spec),
    }),
  },
  'about nothing': {
    needs: [],
    prepare: async ({ spec, actor }) => {
      const tool = gettingTool(spec);
      const args = { [tool.operation.identifier ?? '']: nobody };
      return { who: await actor('full'), tool, args, ended: (reply) => isRefusal(reply, spec) };
    },
  },
  'not allowed': {
    needs: ['actor:crmReader', 'writes'],
    prepare: async (context) => ({
      ...(await creationBy(context, 'crmReader')),
      ended: (reply) => isDenied(reply, context.spec),
    }),
  },
  failed: {
    needs: ['hook:crashNextCall'],
    prepare: async ({ spec, actor, target }) => ({
      ...{ who: await actor('full'), tool: plainList(spec), args: {} },
      arm: () => target.hooks.crashNextCall('Touchstone asked for it'),
      ended: ({ succeeded: isAnswered }) => !isAnswered,
    }),
  },
} satisfies Record<string, Sample> as Record<string, Sample>;

/** A list of anything but the log itself that needs no arguments. */
export function plainList({ tools, governance }: Spec): Tool {
  const found = tools.find(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      operation.record !== governance.audit?.record &&
      !operation.parent &&
      requiredNames({ input }).length === 0,
  );
  requireObserved(found !== undefined, 'no tool lists anything without arguments');
  return found;
}

function gettingTool({ tools }: Spec): Tool {
  const found = tools.find(
    ({ operation: { kind, identifier } }) => kind === 'get' && identifier !== undefined,
  );
  requireObserved(found !== undefined, 'no tool shows one record');
  return found;
}

/** A creation by a part of the cast, with arguments as the full actor would give them. */
export async function creationBy(context: CheckContext, part: string): Promise<Omit<SampleCall, 'ended'>> {
  const tool = context.spec.tools.find(
    ({ safety, operation }) => safety === 'write' && operation.kind === 'create',
  );
  requireObserved(tool !== undefined, 'no tool makes a record');
  const args = await writeArguments(context, await context.actor('full'), tool, { seed: context.seed });
  return { who: await context.actor(part), tool, args };
}
