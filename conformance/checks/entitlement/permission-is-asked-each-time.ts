import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aDenial, isDenied } from './denial.ts';
import { expectListing } from './expect-listing.ts';
import { listedNow } from './listed-now.ts';
import { Oracle } from './oracle.ts';
import { plainReaders } from './readable-tool.ts';

/** The token stays the same throughout; only what its owner may do changes. */
export default check({
  id: 'entitlement.permission-is-asked-each-time',
  says: 'MUST evaluate permissions with every request: what was withdrawn is gone at once, with the same token',
  why: 'A right that lives as long as the token is still there when somebody has left the team.',
  needs: ['actor:limited', 'hook:setPermission'],
  exclusive: true,
  async run({ actor, spec, target }) {
    const caller = await actor('limited');
    const { organization, user } = caller;
    requireObserved(
      organization !== undefined && user !== undefined,
      'the target does not tell organization and user of actor "limited"',
    );
    const oracle = new Oracle(spec, caller);
    const open = (await listedNow(caller)) ?? [];
    const tool = plainReaders(spec).find((one) => open.includes(one.name) && oracle.mayCall(one) !== false);
    requireObserved(tool?.permission !== undefined, 'no plain reading tool is listed to actor "limited"');
    const { name, permission } = tool;
    const set = (allowed: boolean) => target.hooks.setPermission({ organization, user, permission, allowed });

    const before = await caller.caller.call(name, {});
    requireObserved(before.succeeded, `${name} does not answer actor "limited" in the first place`);
    try {
      await set(false);
      const reply = await caller.caller.call(name, {});
      requireObserved(reply.status !== 401, 'the server ends the tokens of whoever loses a permission');
      expectThat(
        isDenied(reply, spec),
        `${name} after permission ${permission} was withdrawn: ${aDenial}`,
        shown(reply),
      );
      const listed = await listedNow(caller);
      expectThat(
        listed !== undefined && !listed.includes(name),
        `a listing without ${name} after its permission was withdrawn`,
        listed ? `${listed.length} tools, ${name} among them` : 'tools/list does not answer with tools',
      );
    } finally {
      await set(true);
      // Such a server wants a new sign-in from whoever comes next.
      target.actors.forget(caller.name);
    }
    const after = await caller.caller.call(name, {});
    expectThat(after.succeeded, `${name} answers again once the permission is back`, shown(after));
    const listed = await listedNow(caller);
    requireObserved(listed !== undefined, 'tools/list does not answer with tools');
    expectListing(spec, oracle, listed, 'once the permission is back');
    return `${name}, withdrawn and given back`;
  },
});
