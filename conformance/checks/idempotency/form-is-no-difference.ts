import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import {
  createWithKey,
  identifierIn,
  keyHeader,
  requireTellsApart,
  sameAnswer,
} from '../../idempotency/keyed-call.ts';
import { reordered } from '../../idempotency/reordered.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';

/** A retry is another message with another JSON-RPC id, written by whatever serialises JSON. */
export default check<Tool>({
  id: 'idempotency.form-is-no-difference',
  says: 'MUST take a repeated creation for the same whatever its JSON-RPC id, the order of its members and its white space, and answer under the new id',
  why: 'Every retry has a new id; a server that compares bytes refuses it, and one that repeats the old id is answered by nobody.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => someCreations(spec).filter(({ given }) => spec.tools.includes(given)),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    const sent = JSON.parse(first.reply.exchange.request.body ?? '{}') as { id: unknown };
    const headers = keyHeader(spec, first.key);
    const same = await full.caller.post(JSON.stringify(sent), { headers });
    requireObserved(
      identifierIn(spec, tool, same) === first.id,
      `${tool.name} does not heed the key even for the same bytes`,
    );
    await requireTellsApart(context, full, first);
    const forms: Record<string, { body: string; id: unknown }> = {
      'under a new id': message({ ...sent, id: `${String(sent.id)}-again` }),
      'under a number as the id': message({ ...sent, id: 7_340_031 }),
      'with its members in another order': message(reordered({ ...sent, id: 'reordered' })),
      'with white space': message({ ...sent, id: 'spaced' }, '\n\t '),
    };
    for (const [form, { body, id }] of Object.entries(forms)) {
      const again = await full.caller.post(body, { headers });
      expectThat(
        identifierIn(spec, tool, again) === first.id && sameAnswer(first.reply, again),
        `the first answer to the same call ${form}`,
        shown(again),
        { 'first answer': shown(first.reply) },
      );
      expectThat(again.id === id, `an answer under the id ${JSON.stringify(id)}`, shown(again));
    }
    return undefined;
  },
});

function message(value: unknown, space?: string): { body: string; id: unknown } {
  return { body: JSON.stringify(value, undefined, space), id: (value as { id: unknown }).id };
}
