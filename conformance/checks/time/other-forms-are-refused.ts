import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import type { Kind } from '../../kinds/kinded-parts.ts';
import { expectFormsRefused, toolsTaking } from '../wrong-forms.ts';

/** What people and programs write instead; none of it is a date in any form of ISO 8601. */
const wrong: Partial<Record<Kind, readonly unknown[]>> = {
  instant: ['06/15/2026', 'tomorrow', 1_781_517_600, '1781517600', '2026-02-30T10:00:00Z'],
  'calendar-date': ['06/15/2026', 'tomorrow', 1_781_517_600, '2026-02-30'],
};

export default check<Tool>({
  id: 'time.other-forms-are-refused',
  says: 'MUST refuse a date that is not in ISO 8601, or is no day of the calendar, and change nothing',
  why: 'One reader takes 06/07 for June, another for July, and neither says so.',
  needs: ['actor:full'],
  exclusive: true,
  cases: (spec) =>
    spec.governance.time?.format === 'rfc3339' ? toolsTaking(spec, Object.keys(wrong) as Kind[]) : [],
  run: (context, tool) => expectFormsRefused(context, tool, (_ordinary, kind) => wrong[kind] ?? []),
});
