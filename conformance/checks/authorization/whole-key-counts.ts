import { check } from '../../engine/check.ts';
import { requireGuardedAnswer } from '../guarded-request.ts';
import { askingWith, expectRefusedToken } from './refused-token.ts';

/** What a key becomes that is nearly the right one. The part that people see comes first, the secret last. */
const alterations: Record<string, (key: string) => string> = {
  'with another secret': (key) => key.slice(0, -4) + (key.endsWith('zzzz') ? 'yyyy' : 'zzzz'),
  'cut short': (key) => key.slice(0, -1),
  'with something behind it': (key) => `${key}x`,
};

/** RFC 6750 §3.1, invalid_token, for keys as for tokens. */
export default check<string>({
  id: 'authorization.whole-key-counts',
  says: 'MUST refuse a service key unless all of it is right',
  why: 'The beginning of a key is shown in lists and logs, so that people can tell keys apart.',
  needs: ['actor:service'],
  cases: () => Object.keys(alterations).map((name) => ({ name, given: name })),
  async run({ actor, anonymous, spec, target }, alteration) {
    const { caller, token } = await actor('service');
    await requireGuardedAnswer(caller, spec);
    const altered = alterations[alteration]?.(token) ?? '';
    target.redactor.protect(altered, 'BAD_KEY');
    expectRefusedToken(await askingWith(altered, anonymous, spec), `a service key ${alteration}`);
    return undefined;
  },
});
