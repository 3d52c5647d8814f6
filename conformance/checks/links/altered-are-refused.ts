import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { Exchange } from '../../wire/exchange.ts';
import {
  type Alteration,
  bitFlips,
  replaced,
  withLaterEnds,
  withoutParameters,
  withoutSegments,
} from './alterations.ts';
import { follow, type GivenLink, isServed, linking, shownDocument, workingLinks } from './given-link.ts';

/** Seconds past the end, so that a difference between clocks does not matter. */
const margin = 60;

/**
 * Nothing is known of a link but where it is and what it leads to. A part that means nothing (a file name, an unused bit of a
 * digit) may be altered: what counts is that no alteration leads to another document, or to this one for longer.
 */
export default check({
  id: 'links.altered-are-refused',
  says: 'MUST NOT serve another record, or the same one for longer, by a link that somebody altered',
  why: 'Whoever is sent one link could else make links to everything.',
  needs: ['actor:full'],
  exclusive: true,
  async run(context) {
    const { spec, actor, property } = context;
    const { lifetimeSeconds } = linking(spec).rules;
    const [link, second] = await workingLinks(context, await actor('full'), 2);
    requireObserved(link !== undefined, 'there is no link');
    const own = await documentBehind(context, link);
    const harmless: Alteration[] = [];
    const tryOut = async (alteration: Alteration) => {
      if (alteration.url === link.url) return;
      const exchange = await follow(context, alteration.url);
      if (!isServed(spec, exchange)) return;
      const found = `the document${own.isStable ? '' : ' or another one'}: ${shownDocument(exchange)}`;
      const same = !own.isStable || timeless(exchange) === own.text;
      expectThat(same, `the link refused (${alteration.says})`, `another document: ${found}`);
      harmless.push(alteration);
    };

    const certain = [
      ...(await withOthers(context, link, second)),
      ...withLaterEnds(link.url, serverTime(link) ?? Date.now(), lifetimeSeconds),
      ...withoutParameters(link.url),
      ...withoutSegments(link.url),
    ];
    for (const alteration of certain) await tryOut(alteration);
    await property(bitFlips(link.url), tryOut);
    const last = await follow(context, link.url);
    requireObserved(isServed(spec, last), 'the link itself stopped working meanwhile');
    if (harmless.length > 0) await expectSameEnd(context, link, harmless, own.isStable);
    return `${harmless.length} alterations lead to the same document, until the same end`;
  },
});

/** Another record of one's own in the place of the link's, and one of somebody else's with whose it is. */
async function withOthers(
  { actor, observe, spec, target }: CheckContext,
  link: GivenLink,
  second: GivenLink | undefined,
): Promise<Alteration[]> {
  const record = String(link.record);
  const made: Alteration[] = [];
  const swap = (says: string, ...replacements: [from: string, to: string][]) =>
    made.push({ says, url: replaced(link.url, new Map(replacements)) });
  if (second) swap(`record ${second.record}`, [record, String(second.record)]);
  if (!target.actors.has('other')) return made;
  const [full, other]: Actor[] = [await actor('full'), await actor('other')];
  const [foreign] = await observe.identifiers(other as Actor, linking(spec).tool.operation.record ?? '');
  const whose: [string, string] = [full?.organization ?? '', other?.organization ?? ''];
  const isNamed = whose.every((name) => name !== '');
  if (foreign !== undefined) swap(`record ${String(foreign)} of somebody else`, [record, String(foreign)]);
  if (isNamed) swap(`organization ${whose[1]}`, whose);
  if (isNamed && foreign !== undefined)
    swap(`record ${String(foreign)} of organization ${whose[1]}`, [record, String(foreign)], whose);
  return made;
}

/** What a link leads to, and whether it is the same twice. */
async function documentBehind(context: CheckContext, { url }: GivenLink) {
  const [first, second] = [await follow(context, url), await follow(context, url)];
  return { text: timeless(first), isStable: timeless(first) === timeless(second) };
}

/** A document without what a PDF says about when and as what it was made (ISO 32000-1 §14.3.3, §14.4). */
function timeless({ response }: Exchange): string {
  return (response?.body ?? '')
    .replace(/D:\d{8,14}[^)\s]*/g, '')
    .replace(/<[0-9a-f]{32}>/gi, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.+Z-]+/g, '')
    .replace(/uuid:[0-9a-f-]+/gi, '');
}

/** What the server's clock says, which a hook may have moved (RFC 9110 §6.6.1 has it in whole seconds). */
function serverTime({ reply }: GivenLink): number | undefined {
  const moment = Date.parse(reply.header('date') ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

async function expectSameEnd(
  context: CheckContext,
  link: GivenLink,
  harmless: readonly Alteration[],
  isStable: boolean,
): Promise<void> {
  const { spec, target } = context;
  const named = harmless.slice(0, 3).map(({ says }) => says);
  requireObserved(isStable, `altered links serve a document that is never the same: ${named.join('; ')}`);
  const needed = `altered links serve the same document (${named.join('; ')}); for how long takes hook "advanceClock"`;
  requireObserved(target.hooks.has('advanceClock'), needed);
  const seconds = linking(spec).rules.lifetimeSeconds + margin;
  await target.hooks.advanceClock(seconds);
  try {
    requireObserved(!isServed(spec, await follow(context, link.url)), 'the link itself has no end');
    for (const { says, url } of harmless) {
      const exchange = await follow(context, url);
      expectThat(
        !isServed(spec, exchange),
        `the link refused after ${seconds} s, altered or not (${says})`,
        shownDocument(exchange),
        { link: link.url, altered: url },
      );
    }
  } finally {
    await target.hooks.advanceClock(-seconds);
  }
}
