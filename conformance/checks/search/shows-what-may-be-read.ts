import type { Spec, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { shownValue } from '../shown.ts';
import { searchTools } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';
import { hitsOf } from './hits.ts';
import { type NamedRecord, searchedNames } from './searched-names.ts';

/** Names looked for of each kind. */
const mostNames = 4;

/** A caller who may search and read one domain looks for names of others; the names are those a fully entitled caller sees. */
export default check<Tool>({
  id: 'search.shows-what-may-be-read',
  says: 'MUST find records of those kinds only that the caller may read otherwise',
  why: 'A search that knows better than the permissions tells a seller who was hired and for whom.',
  needs: ['actor:full', 'actor:crmReader'],
  cases: (spec) => toolCases(searchTools(spec)),
  async run({ actor, spec, observe }, tool) {
    const [full, reader] = [await actor('full'), await actor('crmReader')];
    const names = await searchedNames({ spec, observe }, full, tool);
    const readable = new Set(names.map(({ kind }) => kind).filter((kind) => mayRead(spec, reader, kind)));
    const open = names.filter(({ kind }) => readable.has(kind));
    const closed = names.filter(({ kind }) => !readable.has(kind));
    requireObserved(closed.length > 0, `actor "${reader.name}" may read every kind ${tool.name} covers`);
    requireObserved(
      await findsOne(reader, tool, open),
      `${tool.name} does not find actor "${reader.name}" a record it may read`,
    );
    // Each kind may count its records from 1: an identifier that is one of an open kind too gives nothing away.
    const known = new Set(open.map(({ id }) => id));
    const secret = new Map(closed.filter(({ id }) => !known.has(id)).map(({ id, kind }) => [id, kind]));
    requireObserved(secret.size > 0, 'identifiers do not tell the kinds apart');
    for (const { word } of someOfEach(closed)) {
      const leak = (await hitsOf(reader, tool, word)).find(({ id }) => secret.has(String(id)));
      expectThat(
        leak === undefined,
        `"${word}" shows actor "${reader.name}" none of ${[...new Set(secret.values())].join(', ')}`,
        shownValue(leak),
      );
    }
    return `${readable.size} kinds open, ${new Set(secret.values()).size} closed`;
  },
});

/** Whether some tool shows records of the kind to the actor. */
function mayRead(spec: Spec, actor: Actor, kind: string): boolean {
  const oracle = new Oracle(spec, actor);
  return spec.tools.some(
    (tool) => tool.safety === 'read' && tool.operation.record === kind && oracle.mayCall(tool) !== false,
  );
}

async function findsOne(actor: Actor, tool: Tool, names: readonly NamedRecord[]): Promise<boolean> {
  for (const { word, id } of someOfEach(names))
    if ((await hitsOf(actor, tool, word)).some((hit) => String(hit.id) === id)) return true;
  return false;
}

function someOfEach(names: readonly NamedRecord[]): NamedRecord[] {
  return [...new Set(names.map(({ kind }) => kind))].flatMap((kind) =>
    names.filter((each) => each.kind === kind).slice(0, mostNames),
  );
}
