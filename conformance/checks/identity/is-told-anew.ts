import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { memberTelling } from './member-telling.ts';

/** One permission is withdrawn and given back; the token stays the same. */
export default check<Tool>({
  id: 'identity.is-told-anew',
  says: 'SHOULD tell the caller what holds at this moment, not what held when it first asked',
  why: 'An agent that goes by rights it had yesterday promises its user what it cannot do.',
  needs: ['actor:limited', 'hook:setPermission'],
  exclusive: true,
  cases: ({ tools }) =>
    toolCases(
      tools.filter(
        (tool) => tool.operation.kind === 'whoami' && memberTelling(tool, 'permissions') !== undefined,
      ),
    ),
  async run({ actor, target }, tool) {
    const limited = await actor('limited');
    const { organization, user } = limited;
    requireObserved(
      organization !== undefined && user !== undefined,
      'the target does not tell organization and user of actor "limited"',
    );
    const member = memberTelling(tool, 'permissions') as string;
    const told = async (): Promise<unknown> => {
      const { succeeded, value } = await limited.caller.call(tool.name, {});
      return succeeded && isObject(value) ? value[member] : undefined;
    };
    const before = await told();
    requireObserved(Array.isArray(before), `${tool.name} tells actor "limited" no ${member}`);
    // Without its own permission the tool would tell nothing.
    const permission: unknown = before.findLast((each) => each !== tool.permission);
    requireObserved(typeof permission === 'string', `actor "limited" holds no permission to withdraw`);
    const set = (allowed: boolean) => target.hooks.setPermission({ organization, user, permission, allowed });
    try {
      await set(false);
      const after = await told();
      requireObserved(Array.isArray(after), `${tool.name} tells no ${member} once one is withdrawn`);
      expectThat(
        !after.includes(permission),
        `${member} without ${permission}, which was withdrawn`,
        shownValue(after),
      );
    } finally {
      await set(true);
    }
    const restored = await told();
    requireObserved(Array.isArray(restored), `${tool.name} tells no ${member} once one is given back`);
    expectThat(
      restored.includes(permission),
      `${member} with ${permission}, which was given back`,
      shownValue(restored),
    );
    return `${permission}, withdrawn and given back`;
  },
});
