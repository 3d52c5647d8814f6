import type { CheckContext } from '../engine/check.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';

/** A caller that is a program and no chat: the service key where the target has one, else the full actor. */
export function ordinaryProgram({ actor, target }: CheckContext): Promise<Actor> {
  const part = ['service', 'full'].find((name) => target.actors.has(name));
  requireObserved(part !== undefined, 'needs actor "service" or "full"');
  return actor(part);
}
