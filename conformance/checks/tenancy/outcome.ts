import { escaped } from '../../escaped.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** What a caller can tell one refusal from another by: every value in it by its place, the identifier left out. */
export type Outcome = ReadonlyMap<string, string>;

/** Takes a reply apart. Each occurrence of the identifier that was asked for reads `<id>`. */
export function outcomeOf(reply: RpcReply, identifier: unknown): Outcome {
  const { result, error, status, effectiveStatus, value, text } = reply;
  const content = result === undefined ? undefined : { ...result, content: value ?? text };
  const unread = reply.json === undefined ? reply.exchange.response?.body : undefined;
  const leaves = new Map<string, string>();
  collect({ status, effectiveStatus, error, result: content, unread }, '', leaves);
  const asked = new RegExp(`(?<![A-Za-z0-9])${escaped(String(identifier))}(?![A-Za-z0-9])`, 'g');
  return new Map([...leaves].map(([place, leaf]) => [place, leaf.replace(asked, '<id>')]));
}

/** Places at which two outcomes differ, those missing in one included. */
export function differences(one: Outcome, two: Outcome): string[] {
  return [...new Set([...one.keys(), ...two.keys()])].filter((place) => one.get(place) !== two.get(place));
}

function collect(value: unknown, place: string, leaves: Map<string, string>): void {
  if (value === undefined) return;
  if (value === null || typeof value !== 'object') {
    leaves.set(place, JSON.stringify(value));
    return;
  }
  for (const [name, member] of Object.entries(value))
    collect(member, place === '' ? name : `${place}.${name}`, leaves);
}
