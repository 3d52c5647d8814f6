import { type CheckContext, check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { expectRefusedToken } from './refused-token.ts';

/** Seconds past the end of the lifetime, so that a tolerated difference between clocks does not matter. */
const margin = 60;

/** RFC 6750 §3.1, invalid_token. */
export default check({
  id: 'authorization.expired-token-is-refused',
  says: 'MUST refuse a token whose lifetime is over',
  why: 'A lifetime that nobody looks at does not protect anything.',
  exclusive: true,
  async run(context) {
    const { target } = context;
    if (target.actors.has('expired')) return withExpiredActor(context);
    const canAge = target.hooks.has('advanceClock') && target.actors.canSignInAgain('full');
    requireObserved(
      canAge,
      'needs actor "expired", or hook "advanceClock" and actor "full" to sign in by OAuth',
    );
    return withClockMoved(context);
  },
});

async function withExpiredActor({ actor, spec }: CheckContext): Promise<undefined> {
  await requireGuardedAnswer((await actor('full')).caller, spec);
  const { caller } = await actor('expired');
  expectRefusedToken(await askGuarded(caller, spec), 'an expired token');
}

async function withClockMoved({ spec, target }: CheckContext): Promise<undefined> {
  const { caller, grant } = await target.actors.fresh('full');
  await requireGuardedAnswer(caller, spec);
  const lifetime = grant?.expiresIn ?? spec.system.authorization.accessToken.maximumLifetimeSeconds;
  await target.hooks.advanceClock(lifetime + margin);
  try {
    expectRefusedToken(
      await askGuarded(caller, spec),
      `a token of ${lifetime} s after ${lifetime + margin} s`,
    );
  } finally {
    target.actors.forget();
    await target.hooks.advanceClock(-lifetime - margin);
  }
}
