import { check } from '../../engine/check.ts';
import { expectUnknownTool } from './unknown-tool.ts';

/** Tools one would expect from their neighbours, and which the document does not have. */
export default check<string>({
  id: 'tools.absent-tools-are-unknown',
  says: 'MUST refuse a tool that is documented as absent',
  why: 'A tool nobody documented is one nobody reviewed.',
  parameters: 'tools: names of the absent tools',
  needs: ['actor:full'],
  cases: (spec, parameters) =>
    ((parameters.tools as string[] | undefined) ?? spec.system.tools.absent ?? []).map((name) => ({
      name,
      given: name,
    })),
  async run(context, name) {
    await expectUnknownTool(context, await context.actor('full'), name);
    return undefined;
  },
});
