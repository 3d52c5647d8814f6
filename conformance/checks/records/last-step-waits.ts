import type { RecordType } from '../../../spec/spec.ts';
import { madeIdentifier, outcomeOfCall } from '../../approvals/outcome.ts';
import { type Item, lasting, recordReader } from '../../approvals/record-reader.ts';
import { type Arguments, writeArguments } from '../../approvals/write-arguments.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { check } from '../../engine/check.ts';
import { requireDescribed } from '../../engine/is-described.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { toolNamed } from './collection-of.ts';

/** Walks a record through its steps. Those that only look leave it as it is; the last one waits for a person. */
export default check({
  id: 'records.last-step-waits',
  says: 'SHOULD let the steps before a governed one run at once, and hold that one for a person',
  why: 'What takes effect in bulk is looked at before, not after.',
  parameters:
    'tools: the steps that lead up to it, in order, the first of which makes the record; tool: the governed step',
  needs: ['writes', 'actor:full'],
  async run(context) {
    const { actor, spec, seed } = context;
    const full = await actor('full');
    const steps = (context.with.tools as string[]).map((name) => toolNamed(spec, name));
    const last = toolNamed(spec, context.with.tool);
    for (const tool of [...steps, last]) requireDescribed(tool);
    const type = spec.records[last.operation.record ?? ''] as RecordType;
    const reader = recordReader(spec, async () => full, type.name);
    requireObserved(reader !== undefined, `no tool shows ${type.name}`);
    let id: unknown;
    const state = async () => canonical(lasting(type, (await reader.one(id)) ?? ({} as Item)));
    const argumentsOf = (tool: typeof last): Promise<Arguments> => {
      const { identifier } = tool.operation;
      return writeArguments(context, full, tool, {
        seed,
        given: identifier === undefined ? {} : { [identifier]: id },
      });
    };
    for (const tool of steps) {
      const before = id === undefined ? undefined : await state();
      const reply = await full.caller.call(tool.name, await argumentsOf(tool));
      expectThat(outcomeOfCall(spec, reply).kind === 'done', `${tool.name} is done at once`, shown(reply));
      id ??= madeIdentifier(tool, type, reply);
      if (tool.safety === 'read')
        expectThat((await state()) === before, `${type.title} as it was: ${before}`, await state());
    }
    const before = await state();
    const reply = await full.caller.call(last.name, await argumentsOf(last));
    const outcome = outcomeOfCall(spec, reply);
    expectThat(outcome.kind === 'waits', `${last.name} waits for a person`, shown(reply));
    expectThat((await state()) === before, `${type.title} as it was: ${before}`, await state());
    return `${steps.length} steps`;
  },
});
