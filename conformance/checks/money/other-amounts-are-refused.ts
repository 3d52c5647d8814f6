import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectFormsRefused, toolsTaking } from '../wrong-forms.ts';

/** A decimal fraction, and the amount as a text with and without a fraction. */
export default check<Tool>({
  id: 'money.other-amounts-are-refused',
  says: 'MUST refuse an amount that is a fraction or a text, and change nothing',
  why: 'An amount that is guessed at is wrong by a factor of a hundred every time the guess is.',
  needs: ['actor:full'],
  exclusive: true,
  cases: (spec) => (spec.governance.money?.unit === 'minor' ? toolsTaking(spec, ['money-minor']) : []),
  run: (context, tool) =>
    expectFormsRefused(context, tool, (amount, kind) =>
      kind === 'money-minor' ? [Number(amount) + 0.5, `${amount}`, `${amount}.00`] : [],
    ),
});
