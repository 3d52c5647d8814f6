import type { Spec, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { shown } from '../shown.ts';
import { listedNames } from '../tools/listed-names.ts';
import { sampleArguments } from '../tools/sample-arguments.ts';

/** What a paying organization sees is the measure. One reading call of each group tells that the tools are more than listed. */
export default check({
  id: 'licence.smallest-plan-has-everything',
  says: 'MAY limit the people of the smallest plan, not its modules: it is offered what a paying organization is',
  why: 'Who was promised every module finds out about the missing one in the middle of the work.',
  needs: ['actor:free', 'actor:full'],
  async run(context) {
    const { actor, spec, observe } = context;
    const [free, full] = [await actor('free'), await actor('full')];
    const paid = listedNames(await observe.tools(full));
    const listed = listedNames(await observe.tools(free));
    const missing = paid.filter((name) => !listed.includes(name));
    expectThat(missing.length === 0, `all ${paid.length} tools`, `missing: ${missing.join(', ')}`);
    const readers = oneReaderOfEachGroup(spec).filter(({ name }) => listed.includes(name));
    requireObserved(readers.length > 0, 'no tool that reads is listed');
    for (const tool of readers) {
      const reply = await free.caller.call(tool.name, await sampleArguments(context, free, tool));
      expectThat(
        !isDenied(reply, spec) && reply.effectiveStatus !== 402,
        `${tool.name} answers, not ${aDenial}`,
        shown(reply),
      );
    }
    return `${listed.length} tools, ${readers.length} groups read`;
  },
});

/** A tool of each group that reads without being told what. */
function oneReaderOfEachGroup({ tools }: Spec): Tool[] {
  const readers = tools.filter(({ safety, input }) => safety === 'read' && !Array.isArray(input.required));
  return readers.filter(({ group }, at) => readers.findIndex((other) => other.group === group) === at);
}
