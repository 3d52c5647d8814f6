import { isDeepStrictEqual } from 'node:util';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { fixtureOracle } from '../entitlement/judged-actors.ts';
import { shownValue } from '../shown.ts';
import { sampleArguments } from '../tools/sample-arguments.ts';

/** A tool whose reply shows who called. */
interface Signing {
  tool: Tool;
  /** Member of the reply, or of the newest line in it, that says who did it. */
  author: string;
  /** The array the line is in. */
  into?: string;
}

/**
 * Two persons make the same call, and what each makes names its author. What the server calls them is its own affair: the two
 * have to differ, and where it is the name the target tells, it has to be the right one.
 */
export default check<Signing & { actor: string }>({
  id: 'identity.works-as-the-caller',
  says: 'MUST run a call as the person who granted the token, and as nobody else',
  why: 'Work that stands under another name is somebody else’s work: nobody answers for it.',
  parameters: 'actors: who calls, each beside "full"',
  needs: ['actor:full', 'writes'],
  cases: (spec, { actors }) =>
    (Array.isArray(actors) ? actors.map(String) : []).flatMap((actor) =>
      signingTools(spec)
        .filter(({ tool }) => fixtureOracle(spec, actor).mayCall(tool) === true)
        .map((signing) => ({
          name: `${signing.tool.name} by "${actor}"`,
          given: { ...signing, actor },
          needs: [`actor:${actor}`] as Need[],
        })),
    ),
  async run(context, { actor, ...signing }) {
    const [caller, full] = [await context.actor(actor), await context.actor('full')];
    const [shown, other] = [
      await signature(context, signing, caller),
      await signature(context, signing, full),
    ];
    const { author } = signing;
    const same = isDeepStrictEqual(shown, other);
    expectThat(!same, `another ${author} than what actor "full" made`, shownValue(shown));
    if (names(other, full))
      expectThat(names(shown, caller), `${author}: ${shownValue(caller.knownAs)}`, shownValue(shown));
    return undefined;
  },
});

/** A name may be told inside an object, beside one for people. */
function names(shown: unknown, { knownAs }: Actor): boolean {
  return (
    knownAs !== undefined &&
    (shown === knownAs || (isObject(shown) && Object.values(shown).includes(knownAs)))
  );
}

/** Who did it, as the reply to an ordinary call says. Skips the case when it does not. */
async function signature(
  context: CheckContext,
  { tool, author, into }: Signing,
  actor: Actor,
): Promise<unknown> {
  const args = await sampleArguments(context, actor, tool);
  const { succeeded, value } = await actor.caller.call(tool.name, args);
  requireObserved(succeeded && isObject(value), `${tool.name} does not take an ordinary call`);
  const lines = into === undefined ? [value] : value[into];
  const made: unknown = Array.isArray(lines) ? lines.at(-1) : undefined;
  const shown = isObject(made) ? made[author] : undefined;
  requireObserved(shown != null, `the reply of ${tool.name} does not say who did it`);
  return shown;
}

/** Tools that write down who called, where their reply shows it. */
function signingTools({ tools, records }: Spec): Signing[] {
  return tools.flatMap((tool) => {
    const { kind, record = '', into, view = '', assign = {} } = tool.operation;
    const type = records[record];
    const shown = type?.views?.[view] ?? Object.keys(type?.fields ?? {});
    const assigned = Object.keys(assign).find((name) => assign[name] === 'caller.user');
    if (kind === 'append' && into !== undefined && assigned !== undefined && shown.includes(into))
      return [{ tool, author: assigned, into }];
    const author = assigned ?? type?.ownerField;
    return kind === 'create' && author !== undefined && shown.includes(author) ? [{ tool, author }] : [];
  });
}
