import type { Spec, Tool } from '../../../spec/spec.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { memberTelling, tells } from './member-telling.ts';

const parts = ['full', 'limited', 'other'];
/** The user of the first in another organization. */
const elsewhere = 'secondOrganization';

/** Compared with what the target tells of its actors; what it does not tell is not judged. */
export default check<{ tool: Tool; part: string }>({
  id: 'identity.tells-who-calls',
  says: 'SHOULD tell the caller its user, its organization, its role and the permissions that go with it',
  why: 'An agent that is not told who it acts for makes it up.',
  parameters: 'fact: what has to be compared (user, organization, role or permissions); anything when absent',
  needs: ['actor:full'],
  cases: ({ tools, fixtures }) =>
    [...parts, ...(fixtures.actors[elsewhere] ? [elsewhere] : [])].flatMap((part) => casesOf(tools, part)),
  async run({ actor, spec, with: { fact: asked } }, { tool, part }) {
    const caller = await actor(part);
    const reply = await caller.caller.call(tool.name, {});
    const told = reply.value;
    expectThat(reply.succeeded && isObject(told), `${tool.name} answers with who calls`, shown(reply));
    const judged: string[] = [];
    for (const [fact, value] of Object.entries(factsOf(spec, caller))) {
      const member = memberTelling(tool, fact);
      if (member === undefined) continue;
      const actual = shownValue(told[member] === undefined ? told : told[member]);
      expectThat(tells(told, member, value), `${member}: ${shownValue(value)}`, actual);
      judged.push(fact);
    }
    requireObserved(
      asked === undefined ? judged.length > 0 : judged.includes(String(asked)),
      `${tool.name} and the target have no ${asked ?? 'fact'} of actor "${part}" to compare`,
    );
    return judged.join(', ');
  },
});

function casesOf(tools: readonly Tool[], part: string): Case<{ tool: Tool; part: string }>[] {
  return tools
    .filter(({ operation }) => operation.kind === 'whoami')
    .map((tool) => ({
      name: `${tool.name} to actor "${part}"`,
      given: { tool, part },
      needs: [`actor:${part}` as const],
    }));
}

/** What the target and the spec tell of an actor, by the names expressions use. */
function factsOf({ access }: Spec, { knownAs: user, organization, role }: Actor): Record<string, unknown> {
  const held = access.roles.find(({ name }) => name === role)?.permissions;
  const permissions = held?.includes('*') ? access.permissions : held;
  return Object.fromEntries(
    Object.entries({ user, organization, role, permissions }).filter(([, value]) => value !== undefined),
  );
}
