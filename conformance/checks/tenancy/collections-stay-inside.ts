import type { Tool } from '../../../spec/spec.ts';
import { check, type Need } from '../../engine/check.ts';
import { toolCases } from '../tool-cases.ts';
import { expectApart } from './collections-apart.ts';
import { ownListTools } from './own-tools.ts';

/** Two organizations that know nothing of each other. */
export default check<Tool>({
  id: 'tenancy.collections-stay-inside',
  says: "MUST list the records of the token's organization only",
  why: 'One foreign line in a list is a data breach.',
  parameters: 'actor: who lists (full when absent); stranger: who sees records that caller does not (other)',
  cases: (spec, { actor = 'full', stranger = 'other' }) => {
    const needs = [`canaries:${actor}`, `canaries:${stranger}`] as Need[];
    return toolCases(ownListTools(spec)).map((each) => ({ ...each, needs }));
  },
  async run(context, tool) {
    const { actor = 'full', stranger = 'other' } = context.with;
    await expectApart(
      context,
      tool,
      await context.actor(String(actor)),
      await context.actor(String(stranger)),
    );
    return undefined;
  },
});
