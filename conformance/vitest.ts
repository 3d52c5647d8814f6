import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Spec } from '../spec/spec.ts';
import { checks } from './checks/checks.generated.ts';
import { Observations } from './engine/observations.ts';
import { type PlannedCase, planCases } from './engine/plan.ts';
import { type RunSettings, runCase } from './engine/run-case.ts';
import { type Target, targetFrom } from './target/target.ts';
import type { TargetFile } from './target/types.generated.ts';
import { Redactor } from './wire/redaction.ts';

export interface VitestOptions {
  /** Describes the endpoint; called once, before the first case. */
  target: () => Promise<TargetFile>;
  /** Which cases become tests; all when absent. */
  select?: (planned: PlannedCase) => boolean;
  /** Seed of the random choices; fixed, so that a failure repeats. */
  seed?: number;
  /** Inputs a property tries. */
  runs?: number;
  /** All actions of the long tail, not a sample. */
  exhaustive?: boolean;
}

/**
 * Declares every case of a spec as a Vitest test, for vendors' own suites and for `--shard`. A broken promise fails its
 * test, a warning and a skipped case are skipped with their reason, a fault of ours is an error.
 */
export function conformanceTests(
  spec: Spec,
  { target, select = () => true, seed = 1, runs = 25, exhaustive = false }: VitestOptions,
): void {
  describe(`conformance of ${spec.system.title}`, () => {
    let opened: Target;
    let settings: RunSettings;
    beforeAll(async () => {
      opened = targetFrom(await target(), { redactor: new Redactor(), spec });
      settings = { spec, target: opened, observe: new Observations(spec), seed, runs, exhaustive };
    });
    afterAll(() => opened.close());

    for (const planned of planCases(spec, checks).filter(select)) {
      const ids = planned.requirements.map(({ id }) => id).join(', ');
      it(`${planned.check.id} ${planned.case.name} (${ids})`, async (context) => {
        const { verdict, reason, finding } = await runCase(planned, settings);
        if (verdict === 'skip') context.skip(reason);
        if (verdict === 'error') throw new Error(reason);
        if (verdict === 'warn')
          context.skip(`warning: expected ${finding?.expected}; actual ${finding?.actual}`);
        if (verdict === 'fail') {
          throw new Error(
            `${planned.check.says}\nexpected ${finding?.expected}\nactual   ${finding?.actual}\n${finding?.curl}`,
          );
        }
      });
    }
  });
}
