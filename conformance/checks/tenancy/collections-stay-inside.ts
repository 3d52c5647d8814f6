import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { toolCases } from '../tool-cases.ts';
import { expectApart } from './collections-apart.ts';
import { ownListTools } from './own-tools.ts';

/** Two organizations that know nothing of each other. */
export default check<Tool>({
  id: 'tenancy.collections-stay-inside',
  says: "MUST list the records of the token's organization only",
  why: 'One foreign line in a list is a data breach.',
  needs: ['canaries:full', 'canaries:other'],
  cases: (spec) => toolCases(ownListTools(spec)),
  async run(context, tool) {
    await expectApart(context, tool, await context.actor('full'), await context.actor('other'));
    return undefined;
  },
});
