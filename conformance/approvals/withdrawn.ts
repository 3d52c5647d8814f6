import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';

/** What is taken away: a permission of the actor, a module of its organization. */
export interface Rights {
  permission?: string;
  module?: string;
}

/** Does something while the actor lacks rights, and gives them back whatever happens. */
export async function withdrawn<T>(
  target: Target,
  actor: Actor,
  rights: Rights,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await setRights(target, actor, rights, false);
    return await work();
  } finally {
    await setRights(target, actor, rights, true);
  }
}

/** Gives rights to an actor or takes them away. Skips the case when the target does not tell who the actor is. */
export async function setRights(
  { hooks }: Target,
  { organization, user, name }: Actor,
  { permission, module }: Rights,
  allowed: boolean,
): Promise<void> {
  requireObserved(
    organization !== undefined && user !== undefined,
    `the target does not tell the user and the organization of ${name}`,
  );
  if (permission !== undefined) await hooks.setPermission({ organization, user, permission, allowed });
  if (module !== undefined) await hooks.setModule({ organization, module, enabled: allowed });
}
