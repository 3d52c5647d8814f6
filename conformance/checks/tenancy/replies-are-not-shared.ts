import type { CheckContext } from '../../engine/check.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { expectNothingOf, shows } from './canaries.ts';
import { identifierOf, plainListTools, toolsWithIdentifier } from './own-tools.ts';

const manners = {
  'lists, one after the other': listsInTurn,
  'lists, at the same time': listsAtOnce,
  'records, by the same identifier': recordsById,
};

/** The same words from two callers are two requests: a cache has to know whose they are (RFC 9111 §3.5). */
export default check<keyof typeof manners>({
  id: 'tenancy.replies-are-not-shared',
  says: "MUST NOT serve one caller's replies to another",
  why: 'A cache that forgets who asked hands out records at random.',
  needs: ['canaries:full', 'canaries:other'],
  cases: () => (Object.keys(manners) as (keyof typeof manners)[]).map((name) => ({ name, given: name })),
  async run(context, manner) {
    await manners[manner](context, await context.actor('full'), await context.actor('other'));
    return undefined;
  },
});

async function listsInTurn({ spec }: CheckContext, full: Actor, other: Actor): Promise<void> {
  const seen = new Sight(full, other);
  for (const { name } of plainListTools(spec)) {
    for (const [viewer, stranger] of [
      [full, other],
      [other, full],
      [full, other],
    ] as const) {
      seen.look(await viewer.caller.call(name, {}), viewer, stranger, name);
    }
  }
  seen.requireBoth();
}

async function listsAtOnce({ spec }: CheckContext, full: Actor, other: Actor): Promise<void> {
  const seen = new Sight(full, other);
  for (const { name } of plainListTools(spec)) {
    const turns = [
      [full, other],
      [other, full],
      [full, other],
      [other, full],
    ] as const;
    const replies = await Promise.all(turns.map(([viewer]) => viewer.caller.call(name, {})));
    replies.forEach((reply, at) => {
      const [viewer, stranger] = turns[at] ?? turns[0];
      seen.look(reply, viewer, stranger, name);
    });
  }
  seen.requireBoth();
}

/** A record its owner has just read, and one that somebody else asked for before its owner: neither answer is shared. */
async function recordsById({ observe, spec }: CheckContext, full: Actor, other: Actor): Promise<void> {
  let compared = 0;
  for (const tool of toolsWithIdentifier(spec)) {
    const { argument, record } = identifierOf(tool) as NonNullable<ReturnType<typeof identifierOf>>;
    const theirs = await observe.identifiers(other, record);
    const [one, two] = (await observe.identifiers(full, record)).filter((id) => !theirs.includes(id));
    if (one === undefined || two === undefined) continue;
    const ask = ({ caller }: Actor, id: unknown) => caller.call(tool.name, { [argument]: id });
    if (!(await ask(full, one)).succeeded) continue;
    for (const id of [one, two]) {
      const reply = await ask(other, id);
      expectNothingOf(full, reply, `${tool.name} for actor "other"`);
      expectThat(
        !reply.succeeded,
        `${argument} ${id} of actor "full" refused to actor "other"`,
        shown(reply),
      );
    }
    const late = await ask(full, two);
    expectThat(late.succeeded, `${argument} ${two} answered to its owner, whoever asked before`, shown(late));
    compared += 1;
  }
  requireObserved(compared > 0, 'no tool answers for a record of the caller’s own');
}

/** Holds replies of two actors against each other and remembers whether each saw its own organization. */
class Sight {
  readonly #parties: readonly Actor[];
  readonly #own = new Set<Actor>();

  constructor(...parties: Actor[]) {
    this.#parties = parties;
  }

  look(reply: RpcReply, viewer: Actor, stranger: Actor, tool: string): void {
    expectNothingOf(stranger, reply, `${tool} for actor "${viewer.name}"`);
    if (reply.succeeded && shows(reply, viewer)) this.#own.add(viewer);
  }

  requireBoth(): void {
    const blind = this.#parties.find((actor) => !this.#own.has(actor));
    requireObserved(blind === undefined, `actor "${blind?.name}" sees none of its own canaries in any list`);
  }
}
