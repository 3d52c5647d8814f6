import type { Grant } from '../oauth/grant.ts';
import type { WalkOutcome } from '../oauth/walker.ts';
import type { Caller } from '../wire/caller.ts';
import { recording } from '../wire/recorder.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import { type Actor, type ActorConnection, ActorUnavailableError, actorFrom } from './actor.ts';
import type { GrantKey } from './grant-cache.ts';
import { type GrantKeeping, keptGrant } from './kept-grant.ts';
import { type ActorDevice, deviceAs, walkAs } from './scripted-walks.ts';
import { type SignInSurroundings, secretPrefix, signInPlan, type WalkChanges } from './sign-in-plan.ts';
import type { TargetActor } from './types.generated.ts';

export type { Actor, ActorDevice };

export interface ActorsOptions extends ActorConnection, GrantKeeping, SignInSurroundings {
  definitions: Readonly<Record<string, TargetActor>>;
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

  /** A walk of a scripted actor that ends where or as the caller wants (see scripted-walks.ts). */
  async walkAs(name: string, changes: WalkChanges = {}): Promise<WalkOutcome> {
    return walkAs(name, this.#definition(name), this.#options, changes);
  }

  /** Begins the walk of a device that a scripted actor decides about (see scripted-walks.ts). */
  async deviceAs(name: string, endpoint?: string): Promise<ActorDevice> {
    return deviceAs(name, this.#definition(name), this.#options, endpoint);
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
    const actor = actorFrom(name, this.#definition(name), credential, this.#options);
    this.#callers.add(actor.caller);
    return actor;
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
