import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { aDenial, isDenied } from './denial.ts';
import { actorCases, fixtureOracle } from './judged-actors.ts';
import { type Oracle, oracleOfRights } from './oracle.ts';

interface Given {
  actor: string;
  /** Tools that read, or those that change something. */
  reads: boolean;
}

/** Each tool is called with arguments its schema admits, so that a refusal is one of the caller. */
export default check<Given>({
  id: 'entitlement.unlisted-tools-are-refused',
  says: 'MUST refuse a tool the caller may not use when it is called by name',
  why: 'A tool that is hidden but still answers is open to whoever knows its name.',
  needs: ['actor:full'],
  cases: (spec) =>
    actorCases(spec).flatMap(({ given: actor, needs = [] }) => {
      const denied = (reads: boolean) => deniedTools(spec, fixtureOracle(spec, actor), reads).length > 0;
      return [
        ...(denied(true) ? [{ name: `${actor}, reading`, given: { actor, reads: true }, needs }] : []),
        ...(denied(false)
          ? [
              {
                name: `${actor}, writing`,
                given: { actor, reads: false },
                needs: [...needs, 'writes' as const],
              },
            ]
          : []),
      ];
    }),
  async run(context, { actor: name, reads }) {
    const { actor, spec } = context;
    const [caller, full] = [await actor(name), await actor('full')];
    const denied = deniedTools(spec, oracleOfRights(spec, caller), reads);
    requireObserved(denied.length > 0, `actor "${name}" may use all of these tools, as far as is known`);
    await requireOrdinaryCall(context, full);
    for (const tool of denied) await expectDenied(context, caller, full, tool);
    return `${denied.length} tools refused`;
  },
});

function deniedTools({ tools }: Spec, oracle: Oracle, reads: boolean): Tool[] {
  return tools.filter((tool) => (tool.safety === 'read') === reads && oracle.mayCall(tool) === false);
}

async function expectDenied(context: CheckContext, caller: Actor, full: Actor, tool: Tool): Promise<void> {
  const args = await admittedArguments(context, full, tool);
  const reply = await caller.caller.call(tool.name, args);
  expectThat(isDenied(reply, context.spec), `${tool.name} is not for this caller: ${aDenial}`, shown(reply), {
    arguments: shownValue(args),
  });
}
