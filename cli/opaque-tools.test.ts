import { expect, it } from 'vitest';
import { targetFrom } from '../conformance/target/target.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { startReferenceServer } from '../reference-server/server.ts';
import { loadSpec } from '../spec/load.ts';
import type { Spec } from '../spec/spec.ts';
import { systemNames } from '../spec/systems.ts';
import { judge, selectedCases } from './judge.ts';
import { referenceTarget } from './reference-target.ts';
import { fewOfEach } from './testing/few-of-each.ts';

it.each(systemNames())(
  '%s is accused of nothing where no tool says what it does to records',
  async (name) => {
    const spec = loadSpec(name);
    const judgedBy = opaque(spec);
    const server = await startReferenceServer(spec, { control: true });
    const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), spec: judgedBy });
    try {
      const cases = fewOfEach(selectedCases(judgedBy, { only: [], skip: [] }), 2);
      const { verdicts } = await judge(judgedBy, target, cases, { seed: 1, runs: 2, concurrency: 8 }, []);
      const accusations = verdicts.filter(({ verdict }) => !['pass', 'skip'].includes(verdict));
      expect(
        accusations.map(
          ({ check, case: one, finding, reason }) => `${check} ${one}: ${finding?.actual ?? reason}`,
        ),
      ).toEqual([]);
      expect(verdicts.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(10);
    } finally {
      await target.close();
      await server.close();
    }
  },
  60_000,
);

/** Nothing is left of what the tools do. An action of the long tail has no twin then: the loader would say so. */
function opaque(spec: Spec): Spec {
  const tools = spec.tools.map(({ twin: _twin, ...tool }) => ({
    ...tool,
    operation: { kind: 'opaque' as const },
  }));
  return { ...spec, tools };
}
