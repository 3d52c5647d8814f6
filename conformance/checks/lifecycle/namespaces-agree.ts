import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { greeted } from '../hello.ts';
import { shownValue } from '../shown.ts';

/** Some editions of a document let initialize name the namespaces; where it does, they have to be the ones that exist. */
export default check({
  id: 'lifecycle.namespaces-agree',
  says: 'MAY name the namespaces in the initialize result, and then names exactly those that exist',
  why: 'An agent that is told of namespaces without tools goes looking for them.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const reply = await greeted(caller, spec);
    requireObserved(
      reply.succeeded && typeof reply.result?.protocolVersion === 'string',
      'initialize does not answer with a protocolVersion',
    );
    const meta = reply.result?._meta as Record<string, unknown> | undefined;
    const named =
      reply.result?.namespaces ?? Object.entries(meta ?? {}).find(([key]) => key.endsWith('namespaces'))?.[1];
    if (named === undefined) return 'initialize names no namespaces';
    const expected = [...(spec.system.tools.namespaces ?? [])].sort();
    const actual = Array.isArray(named)
      ? named.map((entry) => String((entry as { name?: unknown })?.name ?? entry)).sort()
      : named;
    expectThat(JSON.stringify(actual) === JSON.stringify(expected), shownValue(expected), shownValue(actual));
    return undefined;
  },
});
