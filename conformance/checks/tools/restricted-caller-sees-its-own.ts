import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { expectListing } from '../entitlement/expect-listing.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown } from '../shown.ts';
import { listedNames } from './listed-names.ts';
import { requireOrdinaryCall } from './ordinary-call.ts';

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
  const beyond = listed.filter((name) => !spec.tools.some((tool) => tool.name === name));
  expectThat(beyond.length === 0, 'documented tools only', `also ${beyond.join(', ')}`);
  expectListing(spec, new Oracle(spec, limited), listed, `as role ${limited.role}`);
  return `${listed.length} of ${spec.tools.length} tools${limited.role === undefined ? '' : `, as role ${limited.role} grants`}`;
}

/** The arguments are such that the full actor's call succeeds, so that a refusal is one of the caller. */
async function judgeCalls(context: CheckContext): Promise<string> {
  const { actor, spec, observe } = context;
  const [limited, full] = [await actor('limited'), await actor('full')];
  const listed = listedNames(await observe.tools(limited));
  const oracle = new Oracle(spec, limited);
  const denied = spec.tools.filter((tool) => {
    const allowed = oracle.mayCall(tool) ?? listed.includes(tool.name);
    return tool.safety === 'read' && !allowed;
  });
  requireObserved(denied.length > 0, `actor "limited" may use every tool that reads`);
  await requireOrdinaryCall(context, full);
  for (const tool of denied) {
    const reply = await limited.caller.call(tool.name, await observe.requiredArguments(full, tool));
    expectThat(isDenied(reply, spec), `${tool.name} is not for this caller: ${aDenial}`, shown(reply));
  }
  return `${denied.length} tools refused`;
}
