import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { entitledTools } from './entitlement.ts';
import { listedNames } from './listed-names.ts';
import { requireOrdinaryCall } from './ordinary-call.ts';
import { aRefusal, isRefusal } from './refusal.ts';

/** A-23: a restricted connection sees a subset. Which subset is known where the target tells the actor's role. */
export default check<'listing' | 'calls'>({
  id: 'tools.restricted-caller-sees-its-own',
  says: 'SHOULD list to a restricted caller what it may use and nothing else, and refuse the rest when called by name',
  why: 'A tool that is hidden but still answers is open to whoever knows its name.',
  needs: ['actor:limited', 'actor:full'],
  cases: () => [
    { name: 'listing', given: 'listing' },
    { name: 'calls of tools that are not listed', given: 'calls' },
  ],
  run: (context, given) => (given === 'listing' ? judgeListing(context) : judgeCalls(context)),
});

async function judgeListing({ actor, spec, observe }: CheckContext): Promise<string> {
  const limited = await actor('limited');
  const listed = listedNames(await observe.tools(limited));
  const entitled = entitledTools(spec, limited)?.map(({ name }) => name);
  const allowed = entitled ?? spec.tools.map(({ name }) => name);
  const beyond = listed.filter((name) => !allowed.includes(name));
  expectThat(
    beyond.length === 0,
    entitled ? `the tools of role ${limited.role}` : 'documented tools only',
    `also ${beyond.join(', ')}`,
  );
  const missing = (entitled ?? []).filter((name) => !listed.includes(name));
  expectThat(missing.length === 0, `every tool of role ${limited.role}`, `missing: ${missing.join(', ')}`);
  return `${listed.length} of ${spec.tools.length} tools${entitled ? `, as role ${limited.role} grants` : ''}`;
}

/** The arguments are such that the full actor's call succeeds, so that a refusal is one of the caller. */
async function judgeCalls(context: CheckContext): Promise<string> {
  const { actor, spec, observe } = context;
  const [limited, full] = [await actor('limited'), await actor('full')];
  const listed = listedNames(await observe.tools(limited));
  const allowed = entitledTools(spec, limited)?.map(({ name }) => name) ?? listed;
  const denied = spec.tools.filter(({ name, safety }) => safety === 'read' && !allowed.includes(name));
  requireObserved(denied.length > 0, `actor "limited" may use every tool that reads`);
  await requireOrdinaryCall(context, full);
  for (const tool of denied) {
    const reply = await limited.caller.call(tool.name, await observe.requiredArguments(full, tool));
    expectThat(
      isRefusal(reply, spec) || reply.effectiveStatus === 403,
      `${tool.name} is not for this caller: ${aRefusal}`,
      shown(reply),
    );
  }
  return `${denied.length} tools refused`;
}
