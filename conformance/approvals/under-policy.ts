import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';
import { defaultPolicy } from './policy.ts';

/** Does something while the actor's organization has a policy, and gives it back the default one whatever happens. */
export async function underPolicy<T>(
  { hooks }: Target,
  { organization, name }: Actor,
  policy: string,
  work: () => Promise<T>,
): Promise<T> {
  if (policy === defaultPolicy) return work();
  requireObserved(organization !== undefined, `the target does not tell the organization of ${name}`);
  await hooks.setPolicy({ organization, policy });
  try {
    return await work();
  } finally {
    await hooks.setPolicy({ organization, policy: defaultPolicy });
  }
}
