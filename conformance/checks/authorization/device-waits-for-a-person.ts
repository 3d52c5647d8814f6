import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { DevicePoll } from '../../oauth/device-grant.ts';
import type { ActorDevice } from '../../target/actors.ts';
import type { Caller } from '../../wire/caller.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { isAnswered } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { decidedPoll, isSlowed } from './decided-poll.ts';
import { deviceEndpoint } from './device-endpoint.ts';
import { askingWith } from './refused-token.ts';

interface Given {
  judge(device: ActorDevice, with_: { anonymous: Caller; spec: Spec }): Promise<void>;
}

const situations: Record<string, Given['judge']> = {
  'before anybody typed the code': async ({ walk }) => {
    const first = await walk.poll();
    expectNoTokens(first, 'before anybody typed the code');
    // A server may measure from the moment it gave the code.
    const words = ['authorization_pending', 'slow_down'];
    expectThat(words.includes(first.error ?? ''), 'error authorization_pending', shownPoll(first));
  },
  'asking again at once': async ({ walk }) => {
    const first = await walk.poll();
    requireObserved(first.error !== undefined, 'a device that waits is not told to');
    const second = await walk.poll();
    expectNoTokens(second, 'before anybody typed the code');
    expectThat(isSlowed(second), 'error slow_down for a question right after another', shownPoll(second));
  },
  'once the person allowed it': async ({ walk, decide }, { anonymous, spec }) => {
    await decide('allow');
    const { token, exchange } = await decidedPoll(walk);
    expectThat(token !== undefined, '200 with an access_token', shown(new RpcReply(exchange)));
    const reply = await askingWith(token, anonymous, spec);
    expectThat(isAnswered(reply), 'a token that is accepted', shown(reply));
    const again = await walk.poll();
    expectNoTokens(again, 'for a device code that was used');
  },
  'once the person refused': async ({ walk, decide }) => {
    await decide('deny');
    const refused = await decidedPoll(walk);
    expectNoTokens(refused, 'after the person refused');
    expectThat(refused.error === 'access_denied', 'error access_denied', shownPoll(refused));
  },
};

/** RFC 8628 §3.5; errors in its form or in the vendor's. */
export default check<Given>({
  id: 'authorization.device-waits-for-a-person',
  says: 'MUST give a device its tokens once, after a person allowed it, and tell it until then why it has none',
  why: 'Whoever holds a device code would otherwise be let in by nobody, or twice.',
  needs: ['scripted:full'],
  cases: ({ system }) =>
    system.authorization.grants.includes('device_code')
      ? Object.entries(situations).map(([name, judge]) => ({ name, given: { judge } }))
      : [],
  async run({ anonymous, spec, target }, { judge }) {
    await judge(await target.actors.deviceAs('full', deviceEndpoint(spec, target)), { anonymous, spec });
    return undefined;
  },
});

function expectNoTokens(poll: DevicePoll, when: string): void {
  expectThat(poll.token === undefined, `no tokens ${when}`, 'there are tokens');
}

function shownPoll({ exchange }: DevicePoll): string {
  return shown(new RpcReply(exchange));
}
