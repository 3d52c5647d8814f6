import type { DeviceWalk } from '../oauth/device-walk.ts';
import type { SeenPage } from '../oauth/seen-page.ts';
import type { Walker, WalkOutcome } from '../oauth/walker.ts';
import { ActorUnavailableError } from './actor.ts';
import {
  type SignInSurroundings,
  scriptedAgent,
  secretPrefix,
  signInPlan,
  type WalkChanges,
} from './sign-in-plan.ts';
import type { OAuthSignIn, TargetActor } from './types.generated.ts';

/** A device, and the actor who lets it in or does not. */
export interface ActorDevice {
  walk: DeviceWalk;
  /** @throws WalkError when a page cannot be answered */
  decide(decision: 'allow' | 'deny'): Promise<readonly SeenPage[]>;
}

/** What a walk needs of its surroundings. */
export interface WalkSurroundings extends SignInSurroundings {
  walker: Walker;
}

/**
 * A walk of a scripted actor that ends where or as the caller wants; nothing is remembered of it.
 * @throws ActorUnavailableError for an actor without a scripted sign-in
 * @throws WalkError when a step cannot be taken
 */
export async function walkAs(
  actor: string,
  definition: TargetActor,
  surroundings: WalkSurroundings,
  changes: WalkChanges,
): Promise<WalkOutcome> {
  const oauth = scriptedSignIn(actor, definition);
  const { stopAt, scopes, resource, parameters } = changes;
  return surroundings.walker.walk({
    ...signInPlan(actor, oauth, surroundings, changes),
    ...(stopAt === 'code' ? { stopAtCode: true } : {}),
    ...(scopes ? { scopes } : {}),
    ...(resource === undefined ? {} : { resource }),
    ...(parameters ? { parameters } : {}),
  });
}

/**
 * Begins the walk of a device that a scripted actor decides about; at `endpoint` when the metadata names none.
 * @throws ActorUnavailableError for an actor without a scripted sign-in
 * @throws WalkError when the device cannot begin
 */
export async function deviceAs(
  actor: string,
  definition: TargetActor,
  { walker, trustedOrigins }: WalkSurroundings,
  endpoint?: string,
): Promise<ActorDevice> {
  const oauth = scriptedSignIn(actor, definition);
  const { scopes, resource } = oauth;
  const walk = await walker.beginDevice({
    secretPrefix: secretPrefix(actor),
    ...(scopes ? { scopes } : {}),
    ...(resource === undefined ? {} : { resource }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  const decide = (decision: 'allow' | 'deny') =>
    walk.decide(scriptedAgent(oauth, trustedOrigins, { decision }));
  return { walk, decide };
}

function scriptedSignIn(actor: string, { oauth }: TargetActor): OAuthSignIn {
  if (oauth?.as === 'scripted') return oauth;
  throw new ActorUnavailableError(actor, 'it has no scripted sign-in');
}
