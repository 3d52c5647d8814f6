import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { follow, isServed, linking, shownDocument, workingLinks } from './given-link.ts';

/** A vendor may count in whole seconds, rounded either way. */
const resolution = 1;

/** The link is used in its last second, so that one that lives on with its use is found as well. */
export default check({
  id: 'links.last-as-long-as-promised',
  says: 'MUST serve a link until its lifetime is over and refuse it from then on, used or not',
  why: 'A link that was passed on cannot be called back; its end is the only thing that limits it.',
  needs: ['actor:full', 'hook:advanceClock'],
  exclusive: true,
  async run(context) {
    const { spec, actor, target } = context;
    const { lifetimeSeconds } = linking(spec).rules;
    const made = Date.now();
    const [link] = await workingLinks(context, await actor('full'));
    let age = 0;
    const followAt = async (seconds: number): Promise<Exchange> => {
      await target.hooks.advanceClock(seconds - age);
      age = seconds;
      return follow(context, link?.url ?? '');
    };
    try {
      let early = await followAt(lifetimeSeconds - 1);
      if (!isServed(spec, early)) early = await followAt(lifetimeSeconds - 1 - resolution);
      const isSlow = Date.now() - made > 1000;
      requireObserved(isServed(spec, early) || !isSlow, 'the target is too slow to tell a second by');
      expectThat(isServed(spec, early), `the document after ${age} s`, shownDocument(early));
      let late = await followAt(lifetimeSeconds);
      if (isServed(spec, late)) late = await followAt(lifetimeSeconds + resolution);
      expectThat(!isServed(spec, late), `the link refused after ${age} s`, shownDocument(late));
    } finally {
      await target.hooks.advanceClock(-age);
    }
    return undefined;
  },
});
