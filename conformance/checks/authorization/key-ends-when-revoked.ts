import { check } from '../../engine/check.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { expectRefusedToken } from './refused-token.ts';

/** A key that works is revoked, asked with, and made good again. */
export default check({
  id: 'authorization.key-ends-when-revoked',
  says: 'MUST refuse a service key from the moment it is revoked',
  why: 'Whoever revokes a key does it because somebody else has it now.',
  needs: ['actor:service', 'hook:revokeKey'],
  exclusive: true,
  async run({ actor, spec, target }) {
    const { caller, name, user } = await actor('service');
    await requireGuardedAnswer(caller, spec);
    const key = { actor: name, name: user?.replace(/^key:/, '') ?? name };
    await target.hooks.revokeKey({ ...key, revoked: true });
    try {
      expectRefusedToken(await askGuarded(caller, spec), 'a key right after it was revoked');
    } finally {
      await target.hooks.revokeKey({ ...key, revoked: false });
    }
    await requireGuardedAnswer(caller, spec);
    return undefined;
  },
});
