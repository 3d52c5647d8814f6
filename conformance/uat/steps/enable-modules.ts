import type { Tool } from '../../../spec/spec.ts';
import { shown } from '../../checks/shown.ts';
import type { Parameters } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { namesListedNow, signedInNow } from '../listing.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** Switches modules on as an administrator would, and off again for the twin. */
export const enableModules: StepKind = {
  kind: 'enable-modules',
  parameters: 'modules: names of the modules; actor: who has to see their tools (default full)',
  parts: [
    {
      name: 'visible',
      says: 'After a sign-in the list holds a tool of each enabled module',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: visible,
    },
    {
      name: 'hidden',
      isTwin: true,
      says: 'While the module that carries the whole surface is off, nothing is listed and no call is answered',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, 'hook:setModule'],
      run: hidden,
    },
  ],
};

async function visible(context: StepContext): Promise<string> {
  const { spec, target, note } = context;
  const part = actorPart(context.with);
  const modules = modulesOf(context.with);
  const { organization } = await target.actors.get(part);
  if (organization !== undefined && target.hooks.has('setModule')) {
    for (const module of modules) await target.hooks.setModule({ organization, module, enabled: true });
    note('settings', `${organization}: ${modules.join(', ')} on`);
  } else note('settings', `taken to be on already: ${modules.join(', ')}`);
  const listed = await namesListedNow(await signedInNow(context, part));
  const empty = modules.filter(
    (module) => !spec.tools.some((tool) => tool.module === module && listed.includes(tool.name)),
  );
  expectThat(
    listed.length > 0 && empty.length === 0,
    `a tool of each module: ${modules.join(', ')}`,
    `${listed.length} tools listed, none of ${empty.join(', ') || 'any'}`,
  );
  return `${listed.length} tools listed, at least one of each module`;
}

async function hidden(context: StepContext): Promise<string> {
  const { spec, target, note } = context;
  const gate = spec.access.modules.find(
    ({ name, gatesEverything }) => gatesEverything && modulesOf(context.with).includes(name),
  );
  requireObserved(gate !== undefined, 'none of the modules carries the whole surface');
  const actor = await signedInNow(context, actorPart(context.with));
  const { organization } = actor;
  requireObserved(organization !== undefined, `needs the organization of actor "${actor.name}"`);
  const tool = await plainReader(context, actor);
  const before = await actor.caller.call(tool.name, {});
  requireObserved(before.succeeded, `${tool.name} does not answer while the module is on`);
  const setGate = (enabled: boolean) => target.hooks.setModule({ organization, module: gate.name, enabled });
  await setGate(false);
  note('settings', `${organization}: ${gate.name} off, then on again`);
  try {
    const listing = await actor.caller.request('tools/list', {});
    const tools = listing.succeeded ? listing.result?.tools : [];
    expectThat(
      Array.isArray(tools) && tools.length === 0,
      `no tool while ${gate.name} is off`,
      shown(listing),
    );
    const call = await actor.caller.call(tool.name, {});
    expectThat(!call.succeeded, `${tool.name} refused while ${gate.name} is off`, shown(call));
  } finally {
    await setGate(true);
  }
  return `with ${gate.name} off no tool was listed and ${tool.name} was refused`;
}

/** A reading tool that the actor sees and that needs no argument. */
async function plainReader(context: StepContext, actor: Actor): Promise<Tool> {
  const listed = await namesListedNow(actor);
  const tool = context.spec.tools.find(
    ({ name, safety, input }) =>
      safety === 'read' && listed.includes(name) && !(Array.isArray(input.required) && input.required.length),
  );
  requireObserved(tool !== undefined, 'no reading tool without arguments is listed');
  return tool;
}

function modulesOf({ modules }: Parameters): string[] {
  return Array.isArray(modules) ? modules.map(String) : [];
}
