import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { callLog } from './call-log.ts';
import { expectOneEntry } from './expect-one-entry.ts';

const method = 'resources/read';

/** A resource that can be read, and one that is not there. */
export default check<'answered' | 'refused'>({
  id: 'audit.resource-reads-are-recorded',
  says: 'MUST record reads of resources like calls of tools',
  why: 'The same records leave by this door.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => (['answered', 'refused'] as const).map((name) => ({ name, given: name })),
  async run(context, ending) {
    const { spec, actor } = context;
    const log = await callLog(context);
    const full = await actor('full');
    const [family] = spec.system.resources?.families ?? [];
    requireObserved(family !== undefined, 'no resources are promised');
    const uri = ending === 'answered' ? family.uri : `${family.uri}/touchstone-none`;
    const logged = await log.ofCall([method, uri], full, () => full.caller.request(method, { uri }));
    const { reply } = logged;
    requireObserved(reply.succeeded === (ending === 'answered'), `${uri} is not ${ending}`);
    expectOneEntry(logged, `${method} ${uri}`);
    return uri;
  },
});
