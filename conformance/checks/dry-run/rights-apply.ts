import type { Spec, Tool } from '../../../spec/spec.ts';
import { writingTools } from '../../dry-run/tools.ts';
import { triedOut, tryOut } from '../../dry-run/try-out.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aRefusalAs, isRefusedAs } from './refused-alike.ts';

interface Given {
  /** Who lacks the right. */
  actor: string;
  /** Statuses that say so (RFC 9110 §15.5.3 and §15.5.4). */
  status: number;
  tools: readonly Tool[];
}

/** Tools that are tried for each caller. */
const mostTools = 3;

/** The caller's own call is refused for want of a right; its dry-run must be as well, though somebody else's is not. */
export default check<Given>({
  id: 'dry-run.rights-apply',
  says: 'SHOULD ask for the same permission and the same licence as the call itself',
  why: 'A forecast shows records, prices and addresses, to whoever may ask for it.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => [
    ...caseOf(
      'permission',
      'limited',
      403,
      writingTools(spec).filter((tool) => isBeyond(spec, 'limited', tool)),
    ),
    ...caseOf(
      'licence',
      'lapsed',
      402,
      writingTools(spec).filter((tool) => isPaidFor(spec, tool)),
    ),
  ],
  async run(context, { actor, status, tools }) {
    const { spec } = context;
    const [full, caller] = [await context.actor('full'), await context.actor(actor)];
    const refused: string[] = [];
    for (const tool of tools) {
      const { call } = await triedOut(context, full, tool);
      const real = await caller.caller.call(tool.name, call.args);
      if (real.effectiveStatus !== status) continue; // whose business that is says so
      const dry = await tryOut(spec, caller, tool, call.args);
      expectThat(isRefusedAs(dry, real), aRefusalAs(real), shown(dry), { 'without the header': shown(real) });
      refused.push(tool.name);
    }
    requireObserved(refused.length > 0, `actor "${actor}" is refused nothing with status ${status}`);
    return refused.join(', ');
  },
});

function caseOf(name: string, actor: string, status: number, tools: readonly Tool[]): Case<Given>[] {
  if (tools.length === 0) return [];
  return [{ name, given: { actor, status, tools: tools.slice(0, mostTools) }, needs: [`actor:${actor}`] }];
}

/** Whether a tool asks for a permission that the actor's role in the fixtures does not hold. */
function isBeyond({ fixtures, access }: Spec, name: string, { permission }: Tool): boolean {
  const { user, organization } = fixtures.actors[name] ?? {};
  const memberships = fixtures.users.find((one) => one.name === user)?.memberships ?? [];
  const role = memberships.find((one) => one.organization === organization)?.role;
  const held = access.roles.find((one) => one.name === role)?.permissions;
  return permission !== undefined && held !== undefined && !held.includes('*') && !held.includes(permission);
}

function isPaidFor({ governance }: Spec, { safety }: Tool): boolean {
  return governance.licence?.blocks.includes(safety) === true;
}
