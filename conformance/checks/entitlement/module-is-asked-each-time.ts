import type { Module, Spec } from '../../../spec/spec.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';
import { aDenial, isDenied } from './denial.ts';
import { expectListing } from './expect-listing.ts';
import { listedNow } from './listed-now.ts';
import { Oracle } from './oracle.ts';
import { plainReaders } from './readable-tool.ts';

/** Turned off and on again, or on and off for what is off at first; tools of the module come and go with the same token. */
export default check<Module>({
  id: 'entitlement.module-is-asked-each-time',
  says: 'MUST show and serve the tools of a module while the module is on, and only then',
  why: 'A module an organization turned off is a part of the business it decided to keep agents out of.',
  parameters: 'kind: "module" or "connector"',
  needs: ['actor:full', 'hook:setModule'],
  exclusive: true,
  cases: (spec, { kind = 'module' }) =>
    spec.access.modules
      .filter((module) => (module.kind ?? 'module') === kind && gates(spec, module))
      .map((module): Case<Module> => ({ name: module.name, given: module })),
  async run(context, module) {
    const full = await context.actor('full');
    const { organization, modules } = full;
    requireObserved(
      organization !== undefined && modules !== undefined && full.role !== undefined,
      'the target does not tell organization, role and modules of actor "full"',
    );
    const on = new Set(modules);
    const turn = async ({ name }: Pick<Module, 'name'>, enabled: boolean) => {
      await context.target.hooks.setModule({ organization, module: name, enabled });
      if (enabled) on.add(name);
      else on.delete(name);
    };
    const judge = (when: string) => judgeModule(context, full, module, [...on], when);
    const wasOn = on.has(module.name);
    await judge(`while module ${module.name} is ${wasOn ? 'on' : 'off'}`);
    try {
      await turn(module, !wasOn);
      await judge(`after module ${module.name} was turned ${wasOn ? 'off' : 'on'}`);
    } finally {
      await turn(module, wasOn);
    }
    await judge(`after module ${module.name} was turned ${wasOn ? 'on' : 'off'} again`);
    return `${module.name}: its tools come and go`;
  },
});

/** Whether any tool depends on it. */
function gates({ tools }: Spec, { name, gatesEverything }: Module): boolean {
  return gatesEverything === true || tools.some(({ module }) => module === name);
}

/** The listing as a whole, and one reading tool of the module by name. */
async function judgeModule(
  { spec }: CheckContext,
  full: Actor,
  module: Module,
  modules: readonly string[],
  when: string,
): Promise<void> {
  const oracle = new Oracle(spec, { ...full, modules });
  const listed = await listedNow(full);
  requireObserved(listed !== undefined, `tools/list does not answer with tools ${when}`);
  expectListing(spec, oracle, listed, when);
  const own = spec.tools.filter((tool) => module.gatesEverything || tool.module === module.name);
  const isOn = modules.includes(module.name);
  const isShown = own.some(({ name }) => listed.includes(name));
  requireObserved(!isOn || isShown, `no tool of module ${module.name} is listed ${when}`);
  const reader = plainReaders(spec).find(
    (tool) => (module.gatesEverything || tool.module === module.name) && oracle.mayCall(tool) !== undefined,
  );
  if (!reader) return;
  const reply = await full.caller.call(reader.name, {});
  if (oracle.mayCall(reader)) expectThat(reply.succeeded, `${reader.name} answers ${when}`, shown(reply));
  else expectThat(isDenied(reply, spec), `${reader.name} ${when}: ${aDenial}`, shown(reply));
}
