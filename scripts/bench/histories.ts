import { judge, ordinaryDepth, selectedCases } from '../../cli/judge.ts';
import { referenceTarget, startReference } from '../../cli/reference-target.ts';
import { targetFrom } from '../../conformance/target/target.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import { type Figure, measured } from './measure.ts';

const rounds = 3;
const historiesPerCase = 50;
const model = 'approval.histories-follow-the-model';

/**
 * Histories of the approval model that are played and compared in a second, server and suite in one process; each history
 * is up to ten steps with an observation after each. Undefined for a system without approvals.
 */
export async function historiesPerSecond(system: string): Promise<Figure | undefined> {
  const spec = loadSpec(system);
  if (!spec.governance.approvals) return undefined;
  const cases = selectedCases(spec, { only: [model], skip: [] });
  let seed = 0;
  return measured(rounds, async () => {
    const server = await startReference(spec, { control: true });
    const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), spec });
    seed += 1;
    try {
      const depth = { ...ordinaryDepth, runs: historiesPerCase, seed };
      const { summary } = await judge(spec, target, cases, depth, []);
      if (summary.pass !== cases.length) throw new Error(`${model} did not pass on a sound server`);
      return (cases.length * historiesPerCase) / (summary.durationMs / 1000);
    } finally {
      await target.close();
      await server.close();
    }
  });
}
