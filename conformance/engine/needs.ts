import type { Target } from '../target/target.ts';
import type { Need } from './check.ts';

/** Why a target cannot meet a need, in words that say what to add; undefined when it can. */
export function unmetNeed(target: Target, need: Need): string | undefined {
  const [kind, part = ''] = need.split(':');
  switch (kind) {
    case 'actor':
      return target.actors.has(part) ? undefined : `needs actor "${part}"`;
    case 'canaries':
      if (!target.actors.has(part)) return `needs actor "${part}"`;
      return target.actors.canaries(part).length > 0
        ? undefined
        : `needs canaries for actor "${part}" (texts that occur in its records only)`;
    case 'fresh-grant':
      return target.actors.canSignInAgain(part) ? undefined : `needs actor "${part}" to sign in by OAuth`;
    case 'scripted':
      return target.actors.isScripted(part)
        ? undefined
        : `needs actor "${part}" to sign in by OAuth with a scripted sign-in`;
    case 'hook':
      return target.hooks.has(part) ? undefined : missingHook(part, target.hooks.reasonWithout(part));
    case 'writes':
      return target.writes ? undefined : 'needs permission to write (writes: allowed)';
    case 'disposable':
      return target.disposable ? undefined : 'needs organizations of its own (disposable: true)';
    case 'upstream':
      return target.upstream ? undefined : 'needs the address of the upstream API (upstream.url)';
    default:
      return target.upstream?.token ? undefined : 'needs a credential for the upstream API (upstream.token)';
  }
}

function missingHook(name: string, reason: string | undefined): string {
  return `needs hook "${name}"${reason === undefined ? '' : `: ${reason}`}`;
}
