import type { CheckContext } from '../engine/check.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';
import { propose } from './proposal.ts';
import { subjectOf } from './subjects.ts';

const asked = new WeakMap<Target, Promise<unknown>>();

/**
 * The positive twin of everything that must not wait: under the default policy a call does. Seen once a run; skips the case on a
 * server that asks nobody about anything.
 */
export async function requireSomebodyIsAsked(context: CheckContext, actor: Actor): Promise<void> {
  const { spec, target } = context;
  const seen = asked.get(target) ?? propose(context, actor, subjectOf(spec, {}));
  asked.set(target, seen);
  await seen;
}
