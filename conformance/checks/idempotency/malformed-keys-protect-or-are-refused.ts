import type { Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { altered } from '../../idempotency/altered.ts';
import {
  createWithKey,
  identifierIn,
  keyHeader,
  madeBeside,
  newKey,
  requireHeeded,
} from '../../idempotency/keyed-call.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';

interface Given {
  tool: Tool;
  /** What stands in the header, and in params._meta where the key may stand there as well. */
  key(): { header: string; meta?: string };
}

/** A key of another form than the documented one: whoever sends it believes to be protected. */
export default check<Given>({
  id: 'idempotency.malformed-keys-protect-or-are-refused',
  says: 'MUST NOT execute a call with a malformed idempotency key as if it had none',
  why: 'The caller relies on the key it sent; a retry would silently make a second record.',
  needs: ['writes', 'actor:full'],
  cases,
  async run(context, { tool, key }) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    await requireHeeded(context, full, first);
    const creation = altered(first);
    requireObserved(creation !== undefined, `${tool.name} takes no other arguments`);
    const { header, meta } = key();
    const { metaField = '' } = spec.governance.idempotency ?? {};
    const call = () =>
      full.caller.call(tool.name, creation.args, {
        headers: keyHeader(spec, header),
        ...(meta === undefined ? {} : { meta: { [metaField]: meta } }),
      });
    const replies = [await call(), await call()];
    for (const reply of replies)
      expectThat(
        ['done', 'refused'].includes(outcomeOfCall(spec, reply).kind),
        'a refusal of the key, or a call that it protects',
        shown(reply),
      );
    const ids = new Set(
      replies.filter(({ succeeded }) => succeeded).map((reply) => identifierIn(spec, tool, reply)),
    );
    expectThat(
      ids.size <= 1,
      'no second record under the same malformed key',
      shown(replies[1] as RpcReply),
      {
        'first answer': shown(replies[0] as RpcReply),
      },
    );
    const made = (await madeBeside(context, full, creation, first)) ?? 0;
    expectThat(made <= 1, 'at most one record to be there after two calls', `${made} records`);
    return ids.size === 0 ? 'refused' : 'protected';
  },
});

function cases(spec: Spec): Case<Given>[] {
  const { keyFormat, metaField } = spec.governance.idempotency ?? {};
  const [first] = someCreations(spec);
  if (!first || keyFormat !== 'uuid') return [];
  const { given: tool } = first;
  const ways: Record<string, Given['key']> = {
    'not a UUID': () => ({ header: `touchstone ${newKey()}` }),
    empty: () => ({ header: '' }),
    '1000 characters': () => ({ header: newKey().repeat(28).slice(0, 1000) }),
    'two keys': () => ({ header: `${newKey()}, ${newKey()}` }),
    ...(metaField === undefined
      ? {}
      : { 'another one in params._meta': () => ({ header: newKey(), meta: newKey() }) }),
  };
  return Object.entries(ways).map(([name, key]) => ({ name, given: { tool, key } }));
}
