import fc from 'fast-check';
import type { Tool } from '../../../spec/spec.ts';
import { valuesOf } from '../../arbitraries/index.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { ordinaryValues, whereSchemaAllows, withoutDialect } from '../arguments/ordinary-values.ts';
import { readingTools } from '../tool-cases.ts';
import { changesBetween, type Sample, sampledRecords, snapshotOf } from './snapshot.ts';

/** Records of each kind that are fetched one by one; drawn, so that they are hardly those another check fetched before. */
const sampleSize = 3;

const shownChanges = 5;

/**
 * Everything the actor can read is read, every tool is called, and everything is read again. The readings are calls too:
 * what only they change shows as well.
 */
export default check({
  id: 'tools.calls-change-nothing',
  says: 'MUST leave all records as they are when tools that read are called',
  why: 'An assistant that only looks must not leave traces in the books.',
  needs: ['actor:full'],
  async run(context) {
    const { actor } = context;
    const full = await actor('full');
    const sample = await drawSample(context, full);
    const before = await snapshotOf(context, full, sample);
    requireObserved(before.size > 0, 'there is no record that could change');
    const silent = await callEveryTool(context, full);
    const unexpected = silent.filter(isDescribed);
    requireObserved(unexpected.length === 0, `no ordinary call succeeds of ${namesOf(unexpected)}`);

    const changes = changesBetween(before, await snapshotOf(context, full, sample));
    expectThat(
      changes.length === 0,
      `the same ${before.size} records as before the calls`,
      `${changes.length} records differ`,
      Object.fromEntries(changes.slice(0, shownChanges)),
    );
    return silent.length === 0
      ? `${before.size} records`
      : `${before.size} records; no ordinary call is known of ${namesOf(silent)}`;
  },
});

function namesOf(tools: readonly Tool[]): string {
  return tools.map(({ name }) => name).join(', ');
}

async function drawSample({ spec, observe, seed }: CheckContext, actor: Actor): Promise<Sample> {
  const sample = new Map<string, readonly unknown[]>();
  for (const record of sampledRecords(spec)) {
    const ids = [...(await observe.identifiers(actor, record))];
    const maxLength = Math.min(sampleSize, ids.length);
    const [drawn = []] = fc.sample(fc.shuffledSubarray(ids, { minLength: maxLength, maxLength }), {
      seed,
      numRuns: 1,
    });
    sample.set(record, drawn);
  }
  return sample;
}

/** Calls each tool that reads with drawn arguments. Returns those that never answered with a result. */
async function callEveryTool({ spec, observe, property }: CheckContext, actor: Actor): Promise<Tool[]> {
  const silent: Tool[] = [];
  for (const tool of readingTools(spec)) {
    let answered = false;
    await whereSchemaAllows(async () =>
      property(
        await ordinaryArguments({ spec, observe }, actor, tool),
        async (args) => {
          const reply = await actor.caller.call(tool.name, args);
          answered ||= reply.succeeded;
        },
        { runs: 2 },
      ),
    );
    if (!answered) silent.push(tool);
  }
  return silent;
}

async function ordinaryArguments(
  knowledge: Pick<CheckContext, 'spec' | 'observe'>,
  actor: Actor,
  tool: Tool,
): Promise<fc.Arbitrary<unknown>> {
  const schema = withoutDialect(await knowledge.observe.inputSchema(actor, tool));
  return valuesOf(schema, await ordinaryValues(knowledge, actor, tool));
}
