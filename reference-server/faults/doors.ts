import type { Call } from '../governance/call.ts';
import type { StageName } from '../governance/stages.ts';
import { type Fault, sound } from './fault.ts';

/** Calls that come in by this door pass all stages but one. */
function doorWithout(door: Call['via'], left: StageName): ReturnType<Fault['overrides']> {
  return {
    'pipeline.stages': (stages, call) =>
      sound['pipeline.stages'](stages, call).filter((stage) => call.via !== door || stage !== left),
  };
}

/** Doors that let by what the front door stops: actions of the long tail, and resources. */
export const doorFaults: Record<string, Fault> = {
  'call-skips-rbac': {
    says: 'An action of the long tail runs whatever permission and scope the caller lacks.',
    overrides: () => doorWithout('dispatch', 'entitlement'),
  },
  'call-skips-license': {
    says: 'An action of the long tail changes things in an organization that does not pay.',
    overrides: () => doorWithout('dispatch', 'licence'),
  },
  'resource-skips-rbac': {
    says: 'Whoever may call anything may read every resource of the organization.',
    overrides: () => doorWithout('resource', 'entitlement'),
  },
  'resource-missing': {
    says: 'One family of resources is not there.',
    overrides: ({ parameter }) => ({
      'resources.families': (families) => families.filter(({ name }) => name !== parameter),
    }),
  },
  'resource-stale': {
    says: 'A resource shows what it held when it was first read.',
    overrides: () => {
      const first = new Map<string, unknown>();
      return {
        'resources.value': (uri, value) => {
          if (!first.has(uri)) first.set(uri, value);
          return first.get(uri);
        },
      };
    },
  },
};
