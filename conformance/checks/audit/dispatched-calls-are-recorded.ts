import type { Action } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isRefusal } from '../tools/refusal.ts';
import { callLog, loggedNames } from './call-log.ts';
import { expectOneEntry } from './expect-one-entry.ts';

/** An action that is answered, and one that is refused because its parameters are missing. */
export default check<'answered' | 'refused'>({
  id: 'audit.dispatched-calls-are-recorded',
  says: 'MUST record calls of the long tail like calls of listed tools',
  why: 'A door that nobody watches is the one that is used.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => (['answered', 'refused'] as const).map((name) => ({ name, given: name })),
  async run(context, ending) {
    const { spec, actor } = context;
    const log = await callLog(context);
    const full = await actor('full');
    const action = readingAction(spec.actions, ending);
    requireObserved(action !== undefined, 'no action of the long tail reads');
    const dispatchers = spec.tools.filter(({ operation }) => operation.kind === 'dispatch');
    const names = [...loggedNames(spec, action), ...dispatchers.map(({ name }) => name)];
    const logged = await log.ofCall(names, full, () => full.caller.call(action.name, {}));
    const { reply } = logged;
    requireObserved(
      ending === 'answered' ? reply.succeeded : isRefusal(reply, spec),
      `${action.name} is not ${ending} (HTTP ${reply.status})`,
    );
    expectOneEntry(logged, action.name);
    return action.name;
  },
});

/** One that no listed tool is the twin of comes first in a catalogue or later; any of them will do. */
function readingAction(actions: readonly Action[], ending: 'answered' | 'refused'): Action | undefined {
  const kind = ending === 'answered' ? 'list' : 'get';
  return actions.find(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === kind &&
      requiredNames({ input }).length === (ending === 'answered' ? 0 : 1),
  );
}
