import type { Tool } from '../../../spec/spec.ts';
import { requiredForecast } from '../../dry-run/forecast.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut } from '../../dry-run/try-out.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

/** The spec knows the channel; the recipient may be told by name, by address or by what they are to the record. */
export default check<Tool>({
  id: 'dry-run.forecasts-notifications',
  says: 'MUST list the notifications a call would send, each with its channel and its recipient',
  why: 'A customer who got a message has read it, whatever is undone later.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => casesOf(writingTools(spec).filter((tool) => channelsOf(tool).length > 0)),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const { reply } = await triedOut(context, full, tool);
    const { notifications } = requiredForecast(spec, reply, shown(reply));
    for (const channel of channelsOf(tool)) {
      expectThat(
        notifications.some(
          (sent) => sent.channel === channel && typeof sent.recipient === 'string' && sent.recipient !== '',
        ),
        `a notification by ${channel} with its recipient`,
        shownValue(notifications),
      );
    }
    return channelsOf(tool).join(', ');
  },
});

function channelsOf({ operation }: Tool): string[] {
  return (operation.emits?.notifications ?? []).map((notification) => notification.split(':')[0] as string);
}
