import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';
import { aDenial, isDenied } from './denial.ts';
import { listedNow } from './listed-now.ts';
import { Oracle } from './oracle.ts';
import { plainReaders } from './readable-tool.ts';

/** One tool, two by two by two: its permission, its module, and a portal that opens or hides its records. */
export default check({
  id: 'entitlement.three-factors',
  says: 'MUST allow a tool only where role, module and access mode of the portal all allow it',
  why: 'Three locks of which one suffices are no locks.',
  needs: ['actor:full', 'actor:fullAsPartner', 'hook:setPermission', 'hook:setModule'],
  exclusive: true,
  async run(context) {
    const { actor, spec, target } = context;
    const callers = [await actor('full'), await actor('fullAsPartner')];
    const [tool, permission, module] = discerning(spec, callers);
    const changes: [permission: boolean, module: boolean][] = [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ];
    const set = async (allowed: boolean, enabled: boolean) => {
      for (const { organization, user } of callers) {
        requireObserved(
          organization !== undefined && user !== undefined,
          'the target does not tell organization and user of actors "full" and "fullAsPartner"',
        );
        await target.hooks.setPermission({ organization, user, permission, allowed });
        await target.hooks.setModule({ organization, module, enabled });
      }
    };
    try {
      for (const [allowed, enabled] of changes) {
        await set(allowed, enabled);
        for (const caller of callers) {
          const [, , opens] = new Oracle(spec, caller).factors(tool);
          const factors = { permission: allowed, module: enabled, portal: opens === true };
          await judgeTool(context, caller, tool, factors);
        }
      }
    } finally {
      await set(true, true);
    }
    return `${tool.name} in 8 combinations`;
  },
});

/** A tool both callers may use but for the portal, which opens it to one and hides it from the other. */
function discerning(spec: Spec, callers: readonly Actor[]): [tool: Tool, permission: string, module: string] {
  const oracles = callers.map((caller) => new Oracle(spec, caller));
  for (const tool of plainReaders(spec)) {
    const factors = oracles.map((oracle) => oracle.factors(tool));
    const otherwiseFree = factors.every(([role, modules]) => role && modules);
    const portals = factors.map(([, , portal]) => portal);
    const differ = portals.includes(true) && portals.includes(false);
    if (tool.permission !== undefined && tool.module !== undefined && otherwiseFree && differ)
      return [tool, tool.permission, tool.module];
  }
  requireObserved(false, 'no reading tool is known to be open through one portal only');
}

async function judgeTool(
  { spec }: CheckContext,
  caller: Actor,
  tool: Tool,
  factors: Readonly<Record<'permission' | 'module' | 'portal', boolean>>,
): Promise<void> {
  const all = Object.values(factors).every(Boolean);
  const when = Object.entries(factors)
    .map(([factor, holds]) => `${factor} ${holds ? 'allows' : 'forbids'}`)
    .join(', ');
  const listed = await listedNow(caller);
  requireObserved(listed !== undefined, 'tools/list does not answer with tools');
  const isListed = listed.includes(tool.name);
  expectThat(
    isListed === all,
    `${tool.name} ${all ? 'listed' : 'not listed'} to "${caller.name}" (${when})`,
    `it is ${isListed ? 'listed' : 'not listed'}`,
  );
  const reply = await caller.caller.call(tool.name, {});
  if (all) expectThat(reply.succeeded, `${tool.name} answers "${caller.name}" (${when})`, shown(reply));
  else
    expectThat(
      isDenied(reply, spec),
      `${tool.name} for "${caller.name}" (${when}): ${aDenial}`,
      shown(reply),
    );
}
