import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { refusedArguments, refusedCaller } from './provoke.ts';
import { toldStatuses } from './told-statuses.ts';

interface Provocation {
  /** Statuses that say the same; documents leave the choice between neighbours open. */
  statuses: readonly number[];
  needs?: readonly Need[];
  provoke(context: CheckContext): Promise<RpcReply>;
}

const provocations: Record<string, Provocation> = {
  'arguments that do not fit': {
    statuses: [400, 422],
    provoke: async (context) => refusedArguments(context, await context.actor('full')),
  },
  'a caller without the right': {
    statuses: [401, 403, 404],
    needs: ['actor:limited'],
    provoke: async (context) =>
      refusedCaller(context, await context.actor('limited'), await context.actor('full')),
  },
  'a record that is not there': {
    statuses: [403, 404, 410, 422],
    provoke: unknownRecord,
  },
  'a tool that is not there': {
    statuses: [400, 403, 404, 422],
    provoke: async (context) => {
      const full = await context.actor('full');
      await requireOrdinaryCall(context, full);
      return full.caller.call('touchstone_no_such_tool', {});
    },
  },
};

/** The status may be that of HTTP, stand in error.data, or in the JSON of a tool's own error. */
export default check<Provocation>({
  id: 'errors.carry-a-status',
  says: 'MUST give each refusal a status that programs can read, and the identifier of the request',
  why: 'What may be tried again, what needs a person and what is hopeless is told by the number, not by the sentence.',
  needs: ['actor:full'],
  cases: () =>
    Object.entries(provocations).map(([name, given]) => ({ name, given, needs: given.needs ?? [] })),
  async run(context, { provoke, statuses }) {
    const reply = await provoke(context);
    requireObserved(!reply.succeeded, 'the call is not refused');
    const status = toldStatuses(reply).find((told) => statuses.includes(told));
    expectThat(status !== undefined, `a refusal with status ${statuses.join(' or ')}`, shown(reply));
    const { correlation } = context.spec.governance;
    if (correlation) expectThat(isNamed(reply, correlation), `the identifier of the request`, shown(reply));
    return `${status}`;
  },
});

async function unknownRecord(context: CheckContext): Promise<RpcReply> {
  const { spec, actor } = context;
  const full = await actor('full');
  await requireOrdinaryCall(context, full);
  const getter = spec.tools.find(({ operation }) => operation.kind === 'get');
  requireObserved(getter?.operation.identifier !== undefined, 'no tool reads a single record');
  return full.caller.call(getter.name, { [getter.operation.identifier]: 'there-is-no-such-record' });
}

function isNamed(reply: RpcReply, { header, field = '' }: { header: string; field?: string }): boolean {
  const data = [reply.error?.data, reply.value, reply.result?.structuredContent, reply.json].find(isObject);
  return [reply.header(header.toLowerCase()), data?.[field]].some(
    (id) => typeof id === 'string' && id !== '',
  );
}
