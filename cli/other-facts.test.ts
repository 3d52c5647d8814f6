import { describe, it } from 'vitest';
import type { PlannedCase } from '../conformance/engine/plan.ts';
import type { Actor } from '../conformance/target/actors.ts';
import { loadSpec } from '../spec/load.ts';
import type { Spec, Tool } from '../spec/spec.ts';
import { selectedCases } from './judge.ts';
import { expectFairJudgement, type Variant } from './testing/variant.ts';

const [eyeot, clerq] = [loadSpec('eyeot'), loadSpec('clerq')];
const shows = { method: 'ping', reply: /result/ };

/** The judge and the server are told the same; `which` picks among the cases of what it asks. */
type Other = Omit<Variant, 'madeFrom' | 'shows'> & { spec: Spec; which?: (one: PlannedCase) => boolean };

const others: Other[] = [
  {
    name: 'nothing is held back for money from somebody who lacks the scope',
    spec: withScopes(eyeot, 'lapsed', ['crm:read', 'support:read', 'support:write', 'search:read']),
    asks: ['licence.reading-*', 'licence.refusals-*'],
    passes: ['licence.reading-goes-on'],
    observesNothing: ['licence.refusals-'],
  },
  {
    name: 'nobody knows what a token without known scopes lacks',
    spec: eyeot,
    prepare: without('lapsedReader', 'scopes'),
    asks: ['licence.refusals-*'],
    observesNothing: ['licence.'],
  },
  {
    name: 'an export is for somebody who may have it',
    spec: withScopes(eyeot, 'crmReader', eyeot.fixtures.actors.full?.scopes ?? []),
    asks: ['gdpr.export-needs-*'],
    which: ({ case: { name } }) => name === 'crmReader',
    observesNothing: ['gdpr.'],
  },
  {
    name: 'a tool that tells nothing known of its caller',
    spec: telling(eyeot, { plan: 'caller.plan' }),
    asks: ['identity.tells-*'],
    observesNothing: ['identity.'],
  },
  {
    name: 'a tool that tells of its caller all but the business',
    spec: telling(clerq, { user: 'caller.user', role: 'caller.role' }),
    asks: ['identity.tells-*'],
    which: ({ with: { fact } }) => fact === 'organization',
    observesNothing: ['identity.'],
  },
  {
    name: 'a tool that tells permissions to those who hold one',
    spec: withPermission(eyeot, eyeot.access.roles.find(({ name }) => name === 'seller')?.permissions.at(-1)),
    asks: ['identity.is-*'],
    passes: ['identity.is-told-anew'],
  },
  {
    name: 'a stranger whose name is not known',
    spec: clerq,
    prepare: without('other', 'user'),
    asks: ['tenancy.membership-*'],
    which: ({ case: { name } }) => name.includes(', by '),
    observesNothing: ['tenancy.'],
  },
];

describe('what is not known of somebody is no ground for a finding, and none for a pass', () => {
  it.each(others)(
    '$name',
    ({ spec, which = () => true, ...variant }) => {
      const asked = selectedCases(spec, { only: [...(variant.asks ?? [])], skip: [] });
      return expectFairJudgement(spec, { ...variant, shows }, asked.filter(which));
    },
    60_000,
  );
});

function withScopes(spec: Spec, name: string, scopes: readonly string[]): Spec {
  const actor = { ...spec.fixtures.actors[name], scopes };
  return {
    ...spec,
    fixtures: { ...spec.fixtures, actors: { ...spec.fixtures.actors, [name]: actor } },
  } as Spec;
}

function telling(spec: Spec, returns: Record<string, string>): Spec {
  return onWhoami(spec, ({ output: _none, ...tool }) => ({
    ...tool,
    operation: { ...tool.operation, returns },
  }));
}

function withPermission(spec: Spec, permission = ''): Spec {
  return onWhoami(spec, (tool) => ({ ...tool, permission }));
}

function onWhoami(spec: Spec, change: (tool: Tool) => Tool): Spec {
  const tools = spec.tools.map((tool) => (tool.operation.kind === 'whoami' ? change(tool) : tool));
  return { ...spec, tools } as Spec;
}

/** The target tells everything but this. */
function without(name: string, fact: keyof Actor): Variant['prepare'] {
  return ({ actors }) => {
    const get = actors.get.bind(actors);
    actors.get = async (part) => {
      const actor = await get(part);
      return part === name ? { ...actor, [fact]: undefined } : actor;
    };
  };
}
