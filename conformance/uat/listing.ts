import { listedNow } from '../checks/entitlement/listed-now.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { StepContext } from './step-kind.ts';

/** Names of the tools as the server lists them at this moment. Skips what builds on it when it does not. */
export async function namesListedNow(actor: Actor): Promise<string[]> {
  const names = await listedNow(actor);
  requireObserved(names !== undefined, `tools/list does not answer ${actor.name} with tools`);
  return names;
}

/** An actor as after a sign-in of this moment, where it can sign in; with the token it has where it cannot. */
export function signedInNow({ target }: StepContext, part: string): Promise<Actor> {
  return target.actors.canSignInAgain(part) ? target.actors.fresh(part) : target.actors.get(part);
}
