import type { RecordType, Spec } from '../../spec/spec.ts';
import { type Principal, principalName } from '../principal.ts';
import type { Variables } from './expressions.ts';

/** What the spec's expressions see of a call; `has(arguments.x)` tells whether an argument was given. */
export function callVariables(
  args: Readonly<Record<string, unknown>>,
  { caller, now, origin, spec }: { caller: Principal; now: number; origin: string; spec: Spec },
): Variables {
  const organization = spec.fixtures.organizations.find(({ id }) => id === caller.organizations[0]);
  return {
    arguments: args,
    caller: callerVariable(caller, caller.companies[0]),
    organization: {
      id: organization?.id,
      name: organization?.name,
      currency: organization?.currency ?? null,
    },
    now: new Date(now),
    server: { origin },
  };
}

/** The caller as expressions see it: `company` is the one this call is about. */
export function callerVariable(caller: Principal, company: string | undefined): Variables {
  return {
    user: principalName(caller),
    organization: caller.organizations[0] ?? null,
    role: caller.role,
    scopes: caller.scopes,
    companies: caller.companies,
    company: company ?? null,
    portal: caller.portal ?? null,
  };
}

/** A record as expressions see it: instants are timestamps, so that they can be compared and subtracted; fields without a value are null. */
export function asVariable(type: RecordType, values: Readonly<Record<string, unknown>>): Variables {
  const seen: Variables = {
    ...Object.fromEntries(Object.keys(type.fields).map((name) => [name, null])),
    ...values,
  };
  for (const [name, { kind }] of Object.entries(type.fields))
    if (kind === 'instant' && typeof seen[name] === 'string') seen[name] = new Date(seen[name] as string);
  return seen;
}
