import type { Tool } from '../../../spec/spec.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Kind } from '../../kinds/kinded-parts.ts';
import { valuesAt } from '../../kinds/kinded-values.ts';
import { answeredRecords, kindsShowing } from '../answered-records.ts';
import { shownValue } from '../shown.ts';

/** The form of each kind, and its name. `format` is asserted, so that the 30th of February is no day (RFC 3339 §5.7). */
const forms: Partial<Record<Kind, { says: string; isMet: (value: unknown) => boolean }>> = {
  instant: { says: 'an RFC 3339 date-time with its offset', isMet: format('date-time') },
  'calendar-date': { says: 'a day as YYYY-MM-DD', isMet: format('date') },
  'duration-seconds': {
    says: 'a whole number of seconds',
    isMet: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
};

/** Every instant, day and duration of every record. An instant cannot be told as a day. */
export default check<readonly Tool[]>({
  id: 'time.times-are-rfc3339',
  says: 'MUST tell instants as RFC 3339 date-times, days as dates and durations in seconds',
  why: 'A date in the manner of a country is another day in the next.',
  needs: ['actor:full'],
  cases: (spec) =>
    spec.governance.time?.format === 'rfc3339' ? kindsShowing(spec, Object.keys(forms) as Kind[]) : [],
  async run(context, tools) {
    let judged = 0;
    for await (const { tool, record, parts } of answeredRecords(context, tools)) {
      for (const { at, kind, value } of valuesAt(record, parts)) {
        const form = forms[kind];
        if (!form || value === null) continue;
        judged += 1;
        expectThat(form.isMet(value), `${at} of ${tool.name} is ${form.says}`, shownValue(value), {
          record: shownValue(record),
        });
      }
    }
    requireObserved(judged > 0, 'no record shows a time');
    return `${judged} times`;
  },
});

function format(name: string): (value: unknown) => boolean {
  const violations = validatorOf({ type: 'string', format: name });
  return (value) => violations(value).length === 0;
}
