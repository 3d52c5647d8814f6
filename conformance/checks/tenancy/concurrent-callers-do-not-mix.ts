import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { expectNothingOf, shows } from './canaries.ts';
import { plainListTools } from './own-tools.ts';

const calls = 100;

/** CWE-362 (race condition) and CWE-488 (exposure of data to the wrong session). */
export default check({
  id: 'tenancy.concurrent-callers-do-not-mix',
  says: 'MUST keep calls of different callers that run at the same time apart',
  why: 'A caller kept in a variable that requests share becomes somebody else under load.',
  needs: ['canaries:full', 'canaries:other'],
  async run({ actor, spec }) {
    const [full, other] = [await actor('full'), await actor('other')];
    const tools = plainListTools(spec);
    requireObserved(tools.length > 0, 'the spec has no list tool that can be called without arguments');
    const turns = Array.from({ length: calls }, (_, at) => ({
      id: `touchstone-turn-${at}`,
      tool: tools[Math.floor(at / 2) % tools.length]?.name ?? '',
      viewer: at % 2 === 0 ? full : other,
      stranger: at % 2 === 0 ? other : full,
    }));
    const replies = await Promise.all(
      turns.map(({ viewer, tool, id }) => viewer.caller.call(tool, {}, { id })),
    );
    const own = new Map([
      [full, 0],
      [other, 0],
    ]);
    replies.forEach((reply, at) => {
      const { id, tool, viewer, stranger } = turns[at] as (typeof turns)[number];
      expectNothingOf(stranger, reply, `${tool} for actor "${viewer.name}"`);
      if (!reply.succeeded) return;
      expectThat(reply.id === id, `id ${shownValue(id)}`, shown(reply));
      if (shows(reply, viewer)) own.set(viewer, (own.get(viewer) ?? 0) + 1);
    });
    for (const [viewer, seen] of own) {
      const reason = `only ${seen} of ${calls / 2} replies to actor "${viewer.name}" show one of its canaries`;
      requireObserved(seen >= calls / 4, reason);
    }
    return `${calls} calls at the same time`;
  },
});
