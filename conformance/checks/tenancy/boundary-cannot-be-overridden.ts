import { isDeepStrictEqual } from 'node:util';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { NotObserved, requireObserved, Violation } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { expectNothingOf, shows } from './canaries.ts';
import { plainListTools } from './own-tools.ts';

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
    const reply = await callWith(full, tool, override, organization);
    requireObserved(reply.exchange.response !== undefined, `${tool.name} gives no reply`);
    expectNothingOf(other, reply, `${tool.name} with ${override.carrier} ${override.name}`);
    if (!reply.succeeded || isDeepStrictEqual(reply.value, plain.value)) return undefined;
    const again = await full.caller.call(tool.name, {});
    requireObserved(isDeepStrictEqual(again.value, plain.value), `${tool.name} does not answer twice alike`);
    throw new Violation(`a refusal, or the same records as without ${override.name}`, shown(reply));
  },
});

function overrides({ system }: Spec): Override[] {
  const { headers = [], query = [], arguments: names = [] } = system.authorization.boundaryOverrides ?? {};
  const all = { header: headers, query, argument: names };
  return (Object.keys(all) as Override['carrier'][]).flatMap((carrier) =>
    all[carrier].map((name) => ({ carrier, name })),
  );
}

/** A list in which the actor sees what is planted in its own organization. */
async function tellingList({ spec }: CheckContext, full: Actor): Promise<{ tool: Tool; plain: RpcReply }> {
  for (const tool of plainListTools(spec)) {
    const plain = await full.caller.call(tool.name, {});
    if (plain.succeeded && shows(plain, full)) return { tool, plain };
  }
  throw new NotObserved('actor "full" sees none of its own canaries in any list');
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
