import type { Spec } from '../../../spec/spec.ts';
import type { Target } from '../../target/target.ts';
import { brokenBy, type StepOutcome, type UatVerdict, worst } from '../outcome.ts';
import { allSteps, type Mapping } from '../scenario.ts';
import type { UatReport, UatReportScript, UatReportStep } from '../types.generated.ts';

/** What a report says beside the outcomes of its steps. */
export interface UatRun {
  spec: Spec;
  target: Target;
  script: string;
  mapping: Mapping;
  /** Who ran it. */
  by: string;
  startedAt: string;
  durationMs: number;
  /** Version of Touchstone. */
  suite: string;
}

/** The report of one script. */
export function uatReport(run: UatRun, outcomes: readonly StepOutcome[]): UatReport {
  const { spec, target, script, mapping, by, startedAt, durationMs, suite } = run;
  const count = (kind: UatVerdict) => outcomes.filter(({ verdict }) => verdict === kind).length;
  return {
    schema: 1,
    script,
    title: spec.uat.find(({ id }) => id === script)?.title ?? script,
    mapping,
    system: spec.system.name,
    systemTitle: spec.system.title,
    target: {
      url: target.url,
      actors: target.actors.describe(),
      hooks: target.hooks.describe(),
      writes: target.describeWrites(),
    },
    by,
    startedAt,
    durationMs,
    requests: target.budget.sent,
    suite,
    specDigest: spec.digest,
    specDate: spec.system.source.date,
    verdict: worst(outcomes.map(({ verdict }) => verdict)),
    broken: [...new Set(outcomes.flatMap(brokenBy))],
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      'not-observed': count('not-observed'),
      'not-run': count('not-run'),
      error: count('error'),
    },
    mappings: {
      seed: scriptsUnder('seed', spec, outcomes),
      semantic: scriptsUnder('semantic', spec, outcomes),
    },
    steps: outcomes.map(reportedStep),
  };
}

/** The same steps grouped by the labels of one mapping. */
function scriptsUnder(mapping: Mapping, spec: Spec, outcomes: readonly StepOutcome[]): UatReportScript[] {
  const all = allSteps(spec);
  return [...new Set(all.map(({ labels }) => labels[mapping]))]
    .map((script) => {
      const own = outcomes.filter(({ planned }) => planned.labels[mapping] === script);
      const steps = all.filter(({ labels }) => labels[mapping] === script).length;
      return {
        script,
        verdict: worst(own.map(({ verdict }) => verdict)),
        run: own.length,
        steps,
        isWhole: own.length === steps && !own.some(({ planned }) => planned.isFixture),
      };
    })
    .filter(({ run }) => run > 0);
}

/** A step as the report tells it. */
export function reportedStep(outcome: StepOutcome): UatReportStep {
  const { planned, verdict, parts } = outcome;
  const { id, documentStep, action, expectation, kind, requirements } = planned.step;
  const { passes, evidence, negativeTwin } = planned.step;
  return {
    id,
    ...(documentStep === undefined ? {} : { documentStep }),
    scripts: { ...planned.labels },
    isFixture: planned.isFixture,
    action,
    expectation,
    kind,
    verdict,
    observed: observedIn(outcome),
    broken: brokenBy(outcome),
    requirements: [...requirements],
    ...(passes === undefined ? {} : { passes }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(negativeTwin === undefined || planned.isFixture ? {} : { negativeTwin }),
    durationMs: parts.reduce((sum, part) => sum + part.durationMs, 0),
    parts: parts.map((part) => ({
      ...part,
      requirements: [...part.requirements],
      facts: { ...part.facts },
      exchanges: [...part.exchanges],
    })),
  };
}

/** What decided the step, in a sentence: its first part that did not pass, or what the parts that are no twins saw. */
function observedIn({ verdict, parts }: StepOutcome): string {
  const decisive = parts.find((part) => part.verdict === verdict && verdict !== 'passed');
  if (decisive?.expected !== undefined) return `expected ${decisive.expected}, but: ${decisive.observed}`;
  if (decisive) return decisive.observed;
  return parts
    .filter(({ isTwin }) => !isTwin)
    .map(({ observed }) => observed)
    .join('; ');
}
