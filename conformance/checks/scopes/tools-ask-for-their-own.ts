import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { actorCases } from '../entitlement/judged-actors.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shown, shownValue } from '../shown.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';

/** Who may call what is computed from the spec and from the scopes the token was granted; each tool is then called. */
export default check<string>({
  id: 'scopes.tools-ask-for-their-own',
  says: 'MUST answer a call exactly when role and scopes of the caller include what the tool asks for',
  why: 'A permission that one tool of a thousand forgets to ask for is no permission.',
  parameters:
    'through: actions of the long tail instead of tools. actors: who calls; every actor of the fixtures when absent',
  needs: ['actor:full'],
  cases: (spec, { through, actors }) =>
    through === 'actions' && spec.actions.length === 0
      ? []
      : actorCases(spec).filter(({ given }) => !Array.isArray(actors) || actors.includes(given)),
  async run(context, name) {
    const { spec, target } = context;
    const [caller, full] = [await context.actor(name), await context.actor('full')];
    requireObserved(caller.scopes !== undefined, `the scopes of actor "${name}" are not known`);
    const oracle = new Oracle(spec, caller, { scopesTell: true });
    let [allowed, refused] = [0, 0];
    for (const tool of drawn(context, (one) => isPlainReading(one) && oracle.mayCall(one) === true)) {
      const reply = await caller.caller.call(tool.name, {});
      if (!reply.succeeded && !(await full.caller.call(tool.name, {})).succeeded) continue;
      expectThat(reply.succeeded, `${tool.name} answers actor "${name}"`, shown(reply));
      allowed += 1;
    }
    const mayTry = ({ safety }: Tool) => safety === 'read' || target.writes;
    for (const tool of drawn(context, (one) => mayTry(one) && oracle.mayCall(one) === false)) {
      const args = await admittedArguments(context, full, tool);
      const reply = await caller.caller.call(tool.name, args);
      const aRefusal = `${tool.name} for actor "${name}": ${aDenial}`;
      expectThat(isDenied(reply, spec), aRefusal, shown(reply), { arguments: shownValue(args) });
      refused += 1;
    }
    requireObserved(allowed > 0, `nothing answers actor "${name}", so that a refusal tells nothing`);
    return `${allowed} answered, ${refused} refused`;
  },
});

function isPlainReading(tool: Tool): boolean {
  return tool.safety === 'read' && requiredNames(tool).length === 0;
}

function drawn(context: CheckContext, suits: (tool: Tool) => boolean): readonly Tool[] {
  const fits = (tool: Tool) => tool.operation.kind !== 'dispatch' && suits(tool);
  return context.with.through === 'actions' ? sampledActions(context, fits) : context.spec.tools.filter(fits);
}
