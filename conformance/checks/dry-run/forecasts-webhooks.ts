import type { Tool } from '../../../spec/spec.ts';
import { requiredForecast } from '../../dry-run/forecast.ts';
import { eventsOf, hasSubscriptions, whileSubscribed } from '../../dry-run/subscription.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut } from '../../dry-run/try-out.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

export default check<Tool>({
  id: 'dry-run.forecasts-webhooks',
  says: 'MUST list the webhooks a call would send, each with its event and its target',
  why: 'What other systems are told cannot be taken back by deleting a record.',
  needs: ['writes', 'actor:full'],
  cases: (spec) =>
    hasSubscriptions(spec) ? casesOf(writingTools(spec).filter((tool) => eventsOf(tool).length > 0)) : [],
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    return whileSubscribed(context, full, eventsOf(tool), async (address) => {
      const { reply } = await triedOut(context, full, tool);
      const { webhooks } = requiredForecast(spec, reply, shown(reply));
      for (const event of eventsOf(tool)) {
        expectThat(
          webhooks.some((webhook) => webhook.event === event && webhook.target === address),
          `webhook ${event} to ${address}`,
          shownValue(webhooks),
        );
      }
      return eventsOf(tool).join(', ');
    });
  },
});
