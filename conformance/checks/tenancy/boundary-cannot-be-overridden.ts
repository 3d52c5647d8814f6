import { isDeepStrictEqual } from 'node:util';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { requireObserved, Violation } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { expectNothingOf } from './canaries.ts';
import { tellingList } from './telling-list.ts';

interface Override {
  carrier: 'header' | 'query' | 'argument';
  name: string;
}

/** The token alone says whose records are meant; everything else in a request is the caller's own claim. */
export default check<Override>({
  id: 'tenancy.boundary-cannot-be-overridden',
  says: 'MUST NOT let an argument, a header or a query parameter change the organization',
  why: 'A boundary that the caller can name is not one.',
  needs: ['canaries:full', 'canaries:other'],
  cases: (spec) => overrides(spec).map((given) => ({ name: `${given.carrier} ${given.name}`, given })),
  async run(context, override) {
    const [full, other] = [await context.actor('full'), await context.actor('other')];
    const { organization } = other;
    requireObserved(organization !== undefined, 'the target does not say the organization of actor "other"');
    const { tool, plain } = await tellingList(context, full);
    for (const value of [organization, ...(other.companies ?? [])]) {
      const reply = await callWith(full, tool, override, value);
      requireObserved(reply.exchange.response !== undefined, `${tool.name} gives no reply`);
      expectNothingOf(other, reply, `${tool.name} with ${override.carrier} ${override.name}`);
      if (!reply.succeeded || isDeepStrictEqual(reply.value, plain.value)) continue;
      const again = await full.caller.call(tool.name, {});
      requireObserved(
        isDeepStrictEqual(again.value, plain.value),
        `${tool.name} does not answer twice alike`,
      );
      throw new Violation(`a refusal, or the same records as without ${override.name}`, shown(reply));
    }
    return undefined;
  },
});

function overrides({ system }: Spec): Override[] {
  const { headers = [], query = [], arguments: names = [] } = system.authorization.boundaryOverrides ?? {};
  const all = { header: headers, query, argument: names };
  return (Object.keys(all) as Override['carrier'][]).flatMap((carrier) =>
    all[carrier].map((name) => ({ carrier, name })),
  );
}

function callWith(
  { caller }: Actor,
  tool: Tool,
  { carrier, name }: Override,
  value: string,
): Promise<RpcReply> {
  if (carrier === 'argument') return caller.call(tool.name, { [name]: value });
  if (carrier === 'query')
    return caller.call(tool.name, {}, { query: `?${new URLSearchParams({ [name]: value })}` });
  return caller.call(tool.name, {}, { headers: { [name]: value } });
}
