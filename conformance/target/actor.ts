import type { Grant } from '../oauth/grant.ts';
import { Caller, type Conversation } from '../wire/caller.ts';
import type { Dispatch } from '../wire/dispatch.ts';
import type { HttpProbe } from '../wire/http-probe.ts';
import type { TargetActor } from './types.generated.ts';

/** A credential with a known place: who it stands for and what is planted there. */
export interface Actor {
  name: string;
  caller: Caller;
  /** @throws ActorUnavailableError when it acts without one */
  readonly token: string;
  /** How it was obtained; absent for a token from the environment. */
  grant?: Grant;
  canaries: readonly string[];
  organization?: string;
  role?: string;
  /** Who it is: as the target says, else what it signs in with. */
  user?: string;
  /** Name the server knows the caller by, in its replies and its audit; only where the target says it. */
  knownAs?: string;
  portal?: string;
  /** Portals a service key owns; unknown when absent. */
  portals?: readonly string[];
  /** Companies it may act for; all of its organization when absent. */
  companies?: readonly string[];
  /** Scopes its token holds; unknown when absent. */
  scopes?: readonly string[];
  /** Modules that are on in its organization; unknown when absent. */
  modules?: readonly string[];
}

/** An actor could not be had; a check that needs it observed nothing. */
export class ActorUnavailableError extends Error {
  readonly actor: string;

  constructor(actor: string, reason: string, cause?: unknown) {
    super(`Actor "${actor}" is not available: ${reason}`, { cause });
    this.name = 'ActorUnavailableError';
    this.actor = actor;
  }
}

/** How an actor reaches the endpoint. */
export interface ActorConnection {
  url: string;
  probe: HttpProbe;
  dispatch?: Dispatch;
  conversation?: Conversation;
}

/** An actor of a target file with what it got to act with: a grant, a token, or nothing. */
export function actorFrom(
  name: string,
  definition: TargetActor,
  credential: Grant | string | undefined,
  { url, probe, dispatch, conversation }: ActorConnection,
): Actor {
  const { organization, role, user, oauth, portal, portals, companies, modules, headers } = definition;
  const { canaries = [] } = definition;
  const grant = typeof credential === 'object' ? credential : undefined;
  const token = typeof credential === 'object' ? credential.accessToken : credential;
  const who = user ?? oauth?.login;
  const scopes = grant ? scopesOf(grant) : definition.scopes;
  const caller = new Caller(probe, url, token === undefined ? undefined : `Bearer ${token}`, {
    ...(headers ? { headers } : {}),
    ...(dispatch ? { dispatch } : {}),
    ...(conversation ? { conversation } : {}),
  });
  return {
    name,
    caller,
    get token() {
      if (token !== undefined) return token;
      throw new ActorUnavailableError(name, 'it acts without a token');
    },
    canaries,
    ...(grant ? { grant } : {}),
    ...(organization === undefined ? {} : { organization }),
    ...(role === undefined ? {} : { role }),
    ...(who === undefined ? {} : { user: who }),
    ...(user === undefined ? {} : { knownAs: user }),
    ...(portal === undefined ? {} : { portal }),
    ...(portals ? { portals } : {}),
    ...(companies ? { companies } : {}),
    ...(scopes ? { scopes } : {}),
    ...(modules ? { modules } : {}),
  };
}

/** What the server granted; what was asked for where it does not say (RFC 6749 §5.1). */
export function scopesOf({ scope, requestedScopes }: Grant): readonly string[] {
  return scope === undefined ? requestedScopes : scope.split(' ').filter(Boolean);
}
