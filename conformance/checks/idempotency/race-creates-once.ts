import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { altered } from '../../idempotency/altered.ts';
import { callWithKey, createAs, identifierIn, madeBeside, newKey } from '../../idempotency/keyed-call.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';

const racers = 20;

/** Says that the first use still runs: 409, or 425 (RFC 8470 §5.2). */
const inProgress = [409, 425];

/** Says nothing of the call: many at once may be more than the server takes (RFC 6585 §4). */
const tooMany = 429;

export default check<Tool>({
  id: 'idempotency.race-creates-once',
  says: 'MUST make one record when many calls use a new idempotency key at the same moment',
  why: 'A client that gives up waiting retries while its first call still runs: that is when duplicates are made.',
  needs: ['writes', 'actor:full'],
  cases: someCreations,
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const ordinary = await createAs(context, full, tool, {});
    const creation = altered(ordinary);
    requireObserved(creation !== undefined, `${tool.name} takes no other arguments`);
    const key = newKey();
    const replies = await Promise.all(
      Array.from({ length: racers }, () => callWithKey(spec, full, tool, creation.args, key)),
    );
    const unclear = replies.find((reply) => !reply.succeeded && !isPutOff(reply));
    expectThat(
      unclear === undefined,
      'the record, or that the first call still runs, as the answer to every caller',
      unclear ? shown(unclear) : '',
    );
    const done = replies.filter(({ succeeded }) => succeeded);
    requireObserved(
      done.length > 0 || !replies.some(({ effectiveStatus }) => effectiveStatus === tooMany),
      `the server answered ${tooMany}`,
    );
    const ids = [...new Set(done.map((reply) => identifierIn(spec, tool, reply)))];
    expectThat(
      ids.length === 1,
      `one record for ${racers} calls`,
      `${ids.length} records: ${ids.join(', ')}`,
      {
        'an answer': shown(replies[0] as RpcReply),
      },
    );
    requireObserved(ids[0] !== ordinary.id, `${tool.name} answers with the same record whatever the key`);
    const made = await madeBeside(context, full, creation, ordinary);
    expectThat((made ?? 1) === 1, 'one record to be there after the race', `${made} records`);
    return made === undefined ? undefined : `one record after ${racers} calls`;
  },
});

function isPutOff(reply: RpcReply): boolean {
  return [...inProgress, tooMany].includes(reply.effectiveStatus ?? 0);
}
