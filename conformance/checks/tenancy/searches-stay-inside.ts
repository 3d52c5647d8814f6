import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { toolCases } from '../tool-cases.ts';
import { expectNothingOf, shows } from './canaries.ts';
import { searchTools } from './own-tools.ts';

/**
 * Each of two strangers looks for its own planted text, which parts of it find, and for the other's, which they do not. A server
 * may tell what it looked for, so what finds the text must not be the text.
 */
export default check<Tool>({
  id: 'tenancy.searches-stay-inside',
  says: "MUST find records of the caller's organization only",
  why: 'A search that looks through everything hands out what no list would show.',
  needs: ['canaries:full', 'canaries:other'],
  cases: (spec) => toolCases(searchTools(spec)),
  async run({ actor }, tool) {
    const [full, other] = [await actor('full'), await actor('other')];
    const argument = tool.operation.search?.argument ?? 'query';
    let found = 0;
    for (const [viewer, stranger] of [
      [full, other],
      [other, full],
    ] as const) {
      const own = await viewer.caller.call(tool.name, { [argument]: viewer.canaries[0] });
      expectNothingOf(stranger, own, `${tool.name} for the own words of actor "${viewer.name}"`);
      if (!(await findsOwn(tool, argument, viewer))) continue;
      found += 1;
      for (const word of wordsOf(stranger.canaries[0] ?? '')) {
        const reply = await viewer.caller.call(tool.name, { [argument]: word });
        expectNothingOf(stranger, reply, `${tool.name} for ${word}`);
      }
    }
    requireObserved(found > 0, `${tool.name} does not find a text planted in the caller's own organization`);
    return undefined;
  },
});

/** Whether a part of the viewer's own planted text finds the whole of it. */
async function findsOwn({ name }: Tool, argument: string, viewer: Actor): Promise<boolean> {
  for (const word of wordsOf(viewer.canaries[0] ?? '')) {
    const reply = await viewer.caller.call(name, { [argument]: word });
    if (reply.succeeded && shows(reply, viewer)) return true;
  }
  return false;
}

/** Parts of a planted text that are no planted text themselves. */
function wordsOf(canary: string): string[] {
  const words = canary.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word.length > 1);
  return words.length > 1 ? words : [canary.slice(0, -1)];
}
