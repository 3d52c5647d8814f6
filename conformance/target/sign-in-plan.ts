import { BrowserUserAgent } from '../oauth/browser-user-agent.ts';
import type { LoopbackReceiver } from '../oauth/loopback-receiver.ts';
import { ScriptedUserAgent } from '../oauth/scripted-user-agent.ts';
import type { WalkPlan } from '../oauth/walker.ts';
import type { OAuthSignIn } from './types.generated.ts';

/** How a walk of a scripted actor differs from its ordinary sign-in. */
export interface WalkChanges {
  decision?: 'allow' | 'deny';
  /** End at the first such page, or with the code unredeemed. */
  stopAt?: 'sign-in' | 'consent' | 'code';
  choose?: string | readonly string[];
  scopes?: readonly string[];
  resource?: string;
  /** Changes to the authorization request; `undefined` takes a parameter away. */
  parameters?: WalkPlan['parameters'];
}

/** What a sign-in needs of its surroundings. */
export interface SignInSurroundings {
  receiver: LoopbackReceiver;
  /** Origins a scripted actor's password may be typed at. */
  trustedOrigins: readonly string[];
  /** Shows a person the address to sign in at. */
  announce?: (authorizationUrl: string, actor: string) => void;
}

/** The walk that signs an actor in, with whoever answers the pages: the script, or a person in a browser. */
export function signInPlan(
  actor: string,
  oauth: OAuthSignIn,
  { receiver, trustedOrigins, announce }: SignInSurroundings,
  changes: WalkChanges = {},
): WalkPlan {
  const userAgent =
    oauth.as === 'browser'
      ? new BrowserUserAgent(receiver, { actor, ...(announce ? { announce } : {}) })
      : scriptedAgent(oauth, trustedOrigins, changes);
  const { scopes, resource } = oauth;
  return {
    secretPrefix: secretPrefix(actor),
    userAgent,
    ...(scopes ? { scopes } : {}),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** Somebody who fills in the forms of a sign-in as the target file says. */
export function scriptedAgent(
  oauth: OAuthSignIn,
  trustedOrigins: readonly string[],
  { decision, stopAt, choose = oauth.choose }: Pick<WalkChanges, 'decision' | 'stopAt' | 'choose'>,
): ScriptedUserAgent {
  return new ScriptedUserAgent(
    {
      login: oauth.login ?? '',
      password: oauth.password ?? '',
      ...(choose === undefined ? {} : { choose }),
      ...(oauth.buttons ? { buttons: oauth.buttons } : {}),
      ...(decision ? { decision } : {}),
      ...(stopAt === 'sign-in' || stopAt === 'consent' ? { stopAt } : {}),
    },
    trustedOrigins,
  );
}

/** `secondUser` → `ACTOR_SECOND_USER`: the shell variable that stands for an actor's token in reports. */
export function secretPrefix(actor: string): string {
  return `ACTOR_${actor
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase()}`;
}
