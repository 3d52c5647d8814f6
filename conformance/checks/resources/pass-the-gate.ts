import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown } from '../shown.ts';
import { expectNothingOf } from '../tenancy/canaries.ts';
import { contentsOf, mayRead, requireResources, uriOf } from './families.ts';

const aRefusal = 'a refusal without contents';

/** OWASP API5: a second door to the same records has the same lock. */
export default check({
  id: 'resources.pass-the-gate',
  says: 'MUST refuse a resource to a caller whose scopes or permissions do not reach its records, and to another organization',
  why: 'A side door that is open makes the lock of the front door worthless.',
  parameters: 'actor: somebody who may read some of the families and not others',
  needs: ['actor:full', 'actor:other'],
  cases: ({ system }, parameters) =>
    system.resources?.families
      ? [{ name: String(parameters.actor), given: undefined, needs: [`actor:${String(parameters.actor)}`] }]
      : [],
  async run(context) {
    const [limited, full, other] = [
      await context.actor(String(context.with.actor)),
      await context.actor('full'),
      await context.actor('other'),
    ];
    await requireResources(context, full);
    const refused = await expectEntitled(context, limited, full);
    const foreign = await expectOwn(context, full, other);
    requireObserved(refused + foreign > 0, "no resource could be asked for that is not the caller's");
    return `${refused} families and ${foreign} foreign records refused`;
  },
});

/** Families the caller may not read are refused, while the others answer. */
async function expectEntitled({ spec }: CheckContext, limited: Actor, full: Actor): Promise<number> {
  const families = spec.system.resources?.families ?? [];
  const oracle = new Oracle(spec, limited, { scopesTell: true });
  const denied = families.filter((family) => mayRead(spec, oracle, family) === false);
  const allowed = families.filter((family) => mayRead(spec, oracle, family) === true);
  let answered = 0;
  for (const { uri } of allowed) answered += contentsOf(await read(limited, uri)) ? 1 : 0;
  requireObserved(answered > 0, `actor "${limited.name}" reads none of the resources it may read`);
  let refused = 0;
  for (const { uri } of denied) {
    if (!contentsOf(await read(full, uri))) continue;
    const reply = await read(limited, uri);
    expectThat(isRefused(reply), `${uri} for actor "${limited.name}": ${aRefusal}`, shown(reply));
    refused += 1;
  }
  return refused;
}

/** A record of another organization is not there, whatever its URI. */
async function expectOwn({ spec, observe }: CheckContext, full: Actor, other: Actor): Promise<number> {
  let refused = 0;
  for (const family of spec.system.resources?.families ?? []) {
    const own = await observe.identifiers(full, family.record);
    const [foreign] = (await observe.identifiers(other, family.record)).filter((id) => !own.includes(id));
    if (foreign === undefined || !contentsOf(await read(full, uriOf(family, own[0])))) continue;
    const reply = await read(full, uriOf(family, foreign));
    expectThat(
      isRefused(reply),
      `${uriOf(family, foreign)} of actor "${other.name}": ${aRefusal}`,
      shown(reply),
    );
    expectNothingOf(other, reply, 'the refusal');
    refused += 1;
  }
  return refused;
}

function read({ caller }: Actor, uri: string): Promise<RpcReply> {
  return caller.request('resources/read', { uri });
}

/** Contents that hold nothing count as a refusal too. */
function isRefused(reply: RpcReply): boolean {
  const contents = reply.result?.contents;
  return (
    reply.exchange.response !== undefined &&
    !(reply.succeeded && Array.isArray(contents) && contents.length > 0)
  );
}
