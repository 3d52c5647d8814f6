import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { toolCases } from '../tool-cases.ts';
import { expectApart } from './collections-apart.ts';
import { ownListTools } from './own-tools.ts';

/** Two tokens of one person who belongs to both organizations: the choice made at consent binds, not the membership. */
export default check<Tool>({
  id: 'tenancy.token-reaches-one-organization',
  says: 'MUST limit a token to the organization it was issued for, even if its user belongs to several',
  why: 'A person who connects one organization has not agreed to connect the others.',
  needs: ['canaries:full', 'canaries:secondOrganization'],
  cases: (spec) => toolCases(ownListTools(spec)),
  async run(context, tool) {
    await expectApart(context, tool, await context.actor('full'), await context.actor('secondOrganization'));
    return undefined;
  },
});
