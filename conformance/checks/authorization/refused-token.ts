import type { Spec } from '../../../spec/spec.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Caller } from '../../wire/caller.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { askGuarded } from '../guarded-request.ts';
import { shown } from '../shown.ts';

/** Asks for what only a good token gets, with a token that is no actor's. */
export function askingWith(token: string, anonymous: Caller, spec: Spec): Promise<RpcReply> {
  return askGuarded(anonymous, spec, { headers: { authorization: `Bearer ${token}` } });
}

/** A bad token is told by HTTP itself, whatever an error inside may say (RFC 6750 §3.1). */
export function expectRefusedToken(reply: RpcReply, which: string): void {
  expectThat(reply.status === 401, `HTTP 401 for ${which}`, shown(reply));
}

/** The same token but for one character in its middle: the last one of a signature may carry bits that do not count. */
export function oneCharacterChanged(token: string): string {
  const middle = Math.floor(token.length / 2);
  const found = token.slice(middle).search(/[A-Za-z0-9]/);
  const at = found === -1 ? middle : middle + found;
  return `${token.slice(0, at)}${token[at] === 'x' ? 'y' : 'x'}${token.slice(at + 1)}`;
}
