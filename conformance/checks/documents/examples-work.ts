import type { DocumentedExample } from '../../../spec/spec.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { ordinaryProgram } from '../ordinary-program.ts';
import { shown } from '../shown.ts';

/** Sent byte for byte, with the documented headers and no others. */
export default check<DocumentedExample>({
  id: 'documents.examples-work',
  says: 'MUST answer the literal requests of its own document',
  why: 'The first thing anybody does is to copy an example.',
  cases: (spec) => (spec.system.examples ?? []).map((example) => ({ name: example.name, given: example })),
  async run(context, { headers, body, result }) {
    const { caller } = await ordinaryProgram(context);
    const reply = await caller.post(body, { headers: { accept: undefined, ...headers } });
    expectThat(reply.succeeded, 'a result', shown(reply));
    const problems = validatorOf(result)(reply.result).map(
      ({ path, message }) => `${path.join('.') || 'the result'} ${message}`,
    );
    expectThat(problems.length === 0, 'the documented result', `${problems.join('; ')} in ${shown(reply)}`);
    return undefined;
  },
});
