import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { greeted } from '../hello.ts';
import { shown, shownValue } from '../shown.ts';

/** MCP knows two places for it: the instructions, and the server's own description (its `websiteUrl`). */
export default check({
  id: 'documents.name-support',
  says: 'MAY tell with the initialize result where help is found',
  why: 'Whoever is stuck in an agent client has this text at hand, and no manual.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const reply = await greeted(caller, spec);
    requireObserved(
      reply.succeeded && typeof reply.result?.protocolVersion === 'string',
      `initialize does not answer: ${shown(reply)}`,
    );
    const { instructions, serverInfo } = reply.result;
    const told = [instructions, ...Object.values((serverInfo as object | undefined) ?? {})].filter(
      (text): text is string => typeof text === 'string',
    );
    const place = told.map((text) => /https?:\/\/\S+|\S+@\S+\.\S+/.exec(text)?.[0]).find(Boolean);
    expectThat(place !== undefined, 'an address of a page or a mailbox', shownValue(told));
    return `names ${place}`;
  },
});
