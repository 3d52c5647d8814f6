import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { requireGuardedAnswer } from '../guarded-request.ts';
import { askingWith, expectRefusedToken } from './refused-token.ts';

/** A key is shown to nobody but its owner, so only those the target holds are looked at. */
export default check({
  id: 'authorization.key-has-its-form',
  says: 'SHOULD make service keys in the form the documents give, and take no key of another form',
  why: 'Programs, and scanners for leaked secrets, recognise a key by its form.',
  needs: ['actor:service'],
  async run({ actor, anonymous, spec, target }) {
    const { caller, token } = await actor('service');
    await requireGuardedAnswer(caller, spec);
    const { prefix = '', pattern = '' } = spec.system.authorization.apiKeys ?? {};
    const fits = token.startsWith(prefix) && new RegExp(pattern, 'u').test(token);
    expectThat(fits, `a key that starts with "${prefix}" and matches ${pattern}`, 'it does not');
    const unmarked = token.slice(prefix.length);
    target.redactor.protect(unmarked, 'BAD_KEY');
    expectRefusedToken(await askingWith(unmarked, anonymous, spec), `a service key without "${prefix}"`);
    return undefined;
  },
});
