import type { DeviceWalk } from '../oauth/device-walk.ts';
import type { Grant } from '../oauth/grant.ts';
import type { SeenPage } from '../oauth/seen-page.ts';
import type { WalkOutcome } from '../oauth/walker.ts';
import { Caller, type Conversation } from '../wire/caller.ts';
import type { Dispatch } from '../wire/dispatch.ts';
import type { HttpProbe } from '../wire/http-probe.ts';
import { recording } from '../wire/recorder.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import type { GrantKey } from './grant-cache.ts';
import { type GrantKeeping, keptGrant } from './kept-grant.ts';
import {
  type SignInSurroundings,
  scriptedAgent,
  secretPrefix,
  signInPlan,
  type WalkChanges,
} from './sign-in-plan.ts';
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

/** A device, and the actor who lets it in or does not. */
export interface ActorDevice {
  walk: DeviceWalk;
  /** @throws WalkError when a page cannot be answered */
  decide(decision: 'allow' | 'deny'): Promise<readonly SeenPage[]>;
}

export interface ActorsOptions extends GrantKeeping, SignInSurroundings {
  url: string;
  definitions: Readonly<Record<string, TargetActor>>;
  probe: HttpProbe;
  dispatch?: Dispatch;
  conversation?: Conversation;
}

/** The actors of a target. Each signs in when first needed, once; a failure is remembered as well. */
export class Actors {
  readonly #options: ActorsOptions;
  readonly #signedIn = new Map<string, Promise<Actor>>();
  readonly #callers = new Set<Caller>();

  constructor(options: ActorsOptions) {
    this.#options = options;
  }

  names(): string[] {
    return Object.keys(this.#options.definitions);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#options.definitions, name);
  }

  /** Texts planted in the records of this actor's organization; known without a sign-in. */
  canaries(name: string): readonly string[] {
    return (this.has(name) && this.#options.definitions[name]?.canaries) || [];
  }

  canSignInAgain(name: string): boolean {
    return this.has(name) && this.#options.definitions[name]?.oauth !== undefined;
  }

  isScripted(name: string): boolean {
    return this.has(name) && this.#options.definitions[name]?.oauth?.as === 'scripted';
  }

  /** What a scripted actor types at the sign-in page; undefined for all others. */
  loginOf(name: string): { login: string; password: string } | undefined {
    const { as, login = '', password = '' } = this.#definition(name).oauth ?? {};
    return as === 'scripted' && password !== '' ? { login, password } : undefined;
  }

  /** One line an actor, without secrets, for the head of a report. */
  describe(): string[] {
    return Object.entries(this.#options.definitions).map(([name, definition]) => {
      const { user, role, organization, oauth, anonymous } = definition;
      const credential = oauth ? `${oauth.as} sign-in` : anonymous ? 'without a token' : 'token';
      const facts = [user ?? oauth?.login, role, organization ?? oauth?.choose]
        .flat()
        .filter((fact) => fact !== undefined);
      return `${name} (${[...facts, credential].join(', ')})`;
    });
  }

  /** @throws ActorUnavailableError */
  async get(name: string): Promise<Actor> {
    const known = this.#signedIn.get(name);
    if (known) return known;
    const actor = this.#signInApart(name);
    this.#signedIn.set(name, actor);
    return actor;
  }

  /** A new sign-in with a new grant, whatever is remembered; only for actors that sign in. @throws ActorUnavailableError */
  fresh(name: string): Promise<Actor> {
    return this.#orUnavailable(name, async () => {
      const { oauth } = this.#definition(name);
      if (!oauth) throw new ActorUnavailableError(name, 'it has a token and cannot sign in again');
      return this.#actor(name, await this.#options.walker.grant(signInPlan(name, oauth, this.#options)));
    });
  }

  /**
   * A walk of a scripted actor that ends where or as the caller wants; nothing is remembered of it.
   * @throws ActorUnavailableError for an actor without a scripted sign-in
   * @throws WalkError when a step cannot be taken
   */
  async walkAs(name: string, changes: WalkChanges = {}): Promise<WalkOutcome> {
    const { oauth } = this.#definition(name);
    if (oauth?.as !== 'scripted') throw new ActorUnavailableError(name, 'it has no scripted sign-in');
    const { stopAt, scopes, resource, parameters } = changes;
    return this.#options.walker.walk({
      ...signInPlan(name, oauth, this.#options, changes),
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
  async deviceAs(name: string, endpoint?: string): Promise<ActorDevice> {
    const { oauth } = this.#definition(name);
    if (oauth?.as !== 'scripted') throw new ActorUnavailableError(name, 'it has no scripted sign-in');
    const { scopes, resource } = oauth;
    const walk = await this.#options.walker.beginDevice({
      secretPrefix: secretPrefix(name),
      ...(scopes ? { scopes } : {}),
      ...(resource === undefined ? {} : { resource }),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    const decide = (decision: 'allow' | 'deny') =>
      walk.decide(scriptedAgent(oauth, this.#options.trustedOrigins, { decision }));
    return { walk, decide };
  }

  /** Forgets every sign-in (or one), so that the next `get` signs in anew, e.g. after the clock was moved. */
  forget(name?: string): void {
    if (name === undefined) this.#signedIn.clear();
    else this.#signedIn.delete(name);
  }

  /** Forgets every sign-in for good, also what is kept for another run: the server accepts none of them any more. */
  discard(): void {
    const { url, cache } = this.#options;
    for (const actor of this.names()) cache.forget({ url, actor });
    this.forget();
  }

  /** Ends what the server keeps for the actors. */
  async close(): Promise<void> {
    for (const caller of this.#callers) await caller.close();
  }

  /** A shared sign-in is nobody's evidence: its exchanges are kept out of the case that happens to come first. */
  async #signInApart(name: string): Promise<Actor> {
    const { outcome } = await recording(() => this.#orUnavailable(name, () => this.#signIn(name)));
    if (outcome.status === 'fulfilled') return outcome.value;
    // A used-up budget is no property of the actor.
    if (outcome.reason instanceof BudgetExhaustedError) this.#signedIn.delete(name);
    throw outcome.reason;
  }

  async #signIn(name: string): Promise<Actor> {
    const { token, oauth, anonymous } = this.#definition(name);
    if (anonymous) return this.#actor(name, undefined);
    if (!oauth) {
      const { redactor } = this.#options;
      const secret = token as string;
      if (redactor.redact(secret) === secret) redactor.protect(secret, secretPrefix(name));
      return this.#actor(name, secret);
    }
    const { walker, cache } = this.#options;
    if (oauth.as === 'scripted')
      return this.#actor(name, await walker.grant(signInPlan(name, oauth, this.#options)));
    const key: GrantKey = {
      url: this.#options.url,
      actor: name,
      scopes: oauth.scopes,
      resource: oauth.resource,
    };
    const grant =
      (await keptGrant(name, key, this.#options)) ??
      (await walker.grant(signInPlan(name, oauth, this.#options)));
    cache.write(key, grant);
    return this.#actor(name, grant);
  }

  #actor(name: string, credential: Grant | string | undefined): Actor {
    const { url, probe, dispatch, conversation } = this.#options;
    const { organization, role, user, oauth, portal, portals, companies, modules, headers, ...rest } =
      this.#definition(name);
    const grant = typeof credential === 'object' ? credential : undefined;
    const token = typeof credential === 'object' ? credential.accessToken : credential;
    const who = user ?? oauth?.login;
    const scopes = grant ? scopesOf(grant) : rest.scopes;
    const caller = new Caller(probe, url, token === undefined ? undefined : `Bearer ${token}`, {
      ...(headers ? { headers } : {}),
      ...(dispatch ? { dispatch } : {}),
      ...(conversation ? { conversation } : {}),
    });
    this.#callers.add(caller);
    return {
      name,
      caller,
      get token() {
        if (token !== undefined) return token;
        throw new ActorUnavailableError(name, 'it acts without a token');
      },
      canaries: this.canaries(name),
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

  #definition(name: string): TargetActor {
    const definition = this.has(name) ? this.#options.definitions[name] : undefined;
    if (definition) return definition;
    throw new ActorUnavailableError(
      name,
      `the target does not have it (it has: ${this.names().join(', ') || 'none'})`,
    );
  }

  async #orUnavailable<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BudgetExhaustedError || error instanceof ActorUnavailableError) throw error;
      const reason = this.#options.redactor.redact(error instanceof Error ? error.message : String(error));
      throw new ActorUnavailableError(name, reason, error);
    }
  }
}

/** What the server granted; what was asked for where it does not say (RFC 6749 §5.1). */
function scopesOf({ scope, requestedScopes }: Grant): readonly string[] {
  return scope === undefined ? requestedScopes : scope.split(' ').filter(Boolean);
}
