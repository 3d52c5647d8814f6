import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { expectListing } from './expect-listing.ts';
import { actorCases } from './judged-actors.ts';
import { listedNow, requireSomeListing } from './listed-now.ts';
import { oracleOfRights } from './oracle.ts';

/** Judged as far as the target tells role, modules, portal and scopes of an actor. */
export default check<string>({
  id: 'entitlement.listing-is-exact',
  says: 'MUST list to each caller the tools its role, modules, portal and scopes allow, all of them and no others',
  why: 'What is listed is what an agent plans with: a tool too many invites refusals, a tool too few is a promise broken.',
  needs: ['actor:full'],
  cases: actorCases,
  async run({ actor, spec, observe }, name) {
    requireSomeListing(spec, await observe.tools(await actor('full')));
    const caller = await actor(name);
    const oracle = oracleOfRights(spec, caller);
    const known = spec.tools.filter((tool) => oracle.mayList(tool) !== undefined);
    requireObserved(
      known.length > 0,
      `the target tells too little of actor "${name}" to know what it may use`,
    );
    const listed = await listedNow(caller);
    requireObserved(listed !== undefined, 'tools/list does not answer with tools');
    expectListing(spec, oracle, listed, `(actor "${name}", role ${caller.role})`);
    return `${listed.length} of ${spec.tools.length} tools`;
  },
});
