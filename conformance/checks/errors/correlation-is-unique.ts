import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { refusedArguments } from './provoke.ts';

const requests = 6;

/** In the header or in error.data, as governance.yaml names them. */
export default check({
  id: 'errors.correlation-is-unique',
  says: 'SHOULD name each refused request by an identifier of its own, for support',
  why: 'Without it nobody finds in the logs what a customer is asking about.',
  needs: ['actor:full'],
  async run(context) {
    const { actor, spec } = context;
    requireObserved(spec.governance.correlation !== undefined, 'does not apply: no identifiers are promised');
    const full = await actor('full');
    const replies = await Promise.all(
      Array.from({ length: requests }, () => refusedArguments(context, full)),
    );
    const ids = replies.map((reply) => correlationOf(reply, spec));
    const without = replies.find((_reply, index) => ids[index] === undefined);
    expectThat(without === undefined, 'an identifier in each refusal', without ? shown(without) : '');
    const different = new Set(ids).size;
    expectThat(
      different === requests,
      `${requests} different identifiers in ${requests} replies`,
      `${different}: ${[...new Set(ids)].join(', ')}`,
    );
    return `${different} identifiers`;
  },
});

function correlationOf(reply: RpcReply, { governance }: Spec): string | undefined {
  const { header = '', field = '' } = governance.correlation ?? {};
  const data = [reply.error?.data, reply.result?.isError === true ? reply.value : undefined].find(isObject);
  return [reply.header(header.toLowerCase()), data?.[field]].find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}
