import { randomUUID } from 'node:crypto';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { creations, marked } from '../../idempotency/creation.ts';
import { shown, shownValue } from '../shown.ts';
import { asksForPayment } from './payment.ts';

/** The very same request, with its idempotency key where the system has such keys. */
export default check({
  id: 'licence.activation-opens',
  says: 'SHOULD carry out the same request once the subscription is active, and only once',
  why: 'An agent repeats what was refused; it should neither be refused for ever nor do it twice.',
  needs: ['actor:lapsed', 'hook:setSubscription', 'writes'],
  exclusive: true,
  async run(context) {
    const { spec, target } = context;
    const lapsed = await context.actor('lapsed');
    const { organization } = lapsed;
    requireObserved(organization !== undefined, 'the organization of actor "lapsed" is not known');
    const header = spec.governance.idempotency?.header;
    const options = header === undefined ? {} : { headers: { [header]: randomUUID() } };
    const maker = spec.tools.find(({ operation }) => operation.kind === 'create');
    requireObserved(maker !== undefined, 'no tool makes a record');
    for await (const { tool, args, mark } of creations(context, lapsed, maker)) {
      const call = () => lapsed.caller.call(tool.name, args, options);
      requireObserved(
        asksForPayment(await call()),
        `${tool.name} does not ask for a subscription in the first place`,
      );
      try {
        await target.hooks.setSubscription({ organization, state: 'active' });
        const reply = await call();
        expectThat(reply.succeeded, `${tool.name} with a subscription`, shown(reply));
        const again = await call();
        const made =
          mark === undefined ? undefined : await marked(spec, lapsed, tool.operation.record ?? '', mark);
        const most = header === undefined ? 2 : 1;
        expectThat(
          made === undefined || (made.length > 0 && made.length <= most),
          header === undefined ? 'the record is there' : 'one record, however often the request is repeated',
          `${made?.length} records`,
          { arguments: shownValue(args), last: shown(again) },
        );
      } finally {
        await target.hooks.setSubscription({ organization, state: 'lapsed' });
      }
      return undefined;
    }
    requireObserved(false, `no arguments for ${maker.name}`);
  },
});
