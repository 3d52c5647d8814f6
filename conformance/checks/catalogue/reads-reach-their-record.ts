import type { Action } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shown, shownValue } from '../shown.ts';

/** The bag holds what a REST request has in its path, its query and its body; here, the identifier in the path. */
export default check({
  id: 'catalogue.reads-reach-their-record',
  says: 'MUST answer an action on one record with the record its parameters name',
  why: 'Parameters that get lost on the way turn a question about one customer into an answer about all.',
  needs: ['actor:full'],
  async run(context) {
    const { actor, observe, spec } = context;
    const full = await actor('full');
    let reached = 0;
    for (const { name, operation } of sampledActions(context, showsOneRecord)) {
      const { record = '', identifier = 'id' } = operation;
      const ids = await observe.identifiers(full, record).catch(unlessUnlisted);
      const member = spec.records[record]?.identifier ?? identifier;
      for (const id of new Set([ids[0], ids.at(-1)])) {
        if (id === undefined) continue;
        const reply = await full.caller.call(name, { [identifier]: id });
        const { value } = reply;
        expectThat(
          reply.succeeded && isObject(value) && (!shows(spec, operation, member) || value[member] === id),
          `${name} answers with the one record ${shownValue(id)}`,
          shown(reply),
        );
        reached += 1;
      }
    }
    requireObserved(reached > 0, 'no list shows a record to ask for');
    return `${reached} records`;
  },
});

function showsOneRecord({ operation, input }: Action): boolean {
  const names = Array.isArray(input.required) ? input.required : [];
  return operation.kind === 'get' && names.every((name) => name === operation.identifier);
}

function shows(
  { records }: { records: Readonly<Record<string, { views?: object }>> },
  { record = '', view }: Action['operation'],
  member: string,
): boolean {
  const views = records[record]?.views as Readonly<Record<string, readonly unknown[]>> | undefined;
  return view !== undefined && views?.[view]?.includes(member) === true;
}

/** A kind nothing lists to this actor has no record to ask for. */
function unlessUnlisted(error: unknown): readonly unknown[] {
  if (error instanceof NotObserved) return [];
  throw error;
}
