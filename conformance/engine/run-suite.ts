import type { Spec } from '../../spec/spec.ts';
import type { Target } from '../target/target.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import type { CaseVerdict, Reporter, RunEvent, RunHeader, RunSummary } from './events.ts';
import { unmetNeed } from './needs.ts';
import { Observations } from './observations.ts';
import { requirementOutcomes, tally } from './outcomes.ts';
import { phasesOf, writes } from './phases.ts';
import type { PlannedCase } from './plan.ts';
import { type RunSettings, runCase } from './run-case.ts';

export interface SuiteOptions {
  spec: Spec;
  target: Target;
  cases: readonly PlannedCase[];
  seed: number;
  /** Inputs a property tries. */
  runs: number;
  /** All actions of the long tail; a sample when absent. */
  exhaustive?: boolean;
  /** Cases that run at the same time. */
  concurrency: number;
  /** Version of Touchstone. */
  suite: string;
  reporters: readonly Reporter[];
}

export interface SuiteResult {
  summary: RunSummary;
  verdicts: readonly CaseVerdict[];
}

/**
 * Judges a target: the cases that read side by side, then those that write, then those that need the target for themselves.
 * One event stream tells it all.
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const started = performance.now();
  const { spec, target, cases, seed, runs, exhaustive = false } = options;
  const emit = (event: RunEvent) => {
    for (const reporter of options.reporters) reporter.on(event);
  };
  const settings: RunSettings = { spec, target, observe: new Observations(spec), seed, runs, exhaustive };
  const byCase = new Map<PlannedCase, CaseVerdict>();
  const judge = async (planned: PlannedCase) => {
    const chapter = planned.check.id.split('.')[0] as string;
    emit({ type: 'case-started', check: planned.check.id, case: planned.case.name, chapter });
    const verdict = await runCase(planned, settings);
    if (writes(planned)) settings.observe.forgetCollections();
    byCase.set(planned, verdict);
    emit({ type: 'verdict', verdict });
  };

  emit({ type: 'started', run: headerOf(options) });
  const reason = await judgeAll(options, judge);
  const verdicts = cases.map((planned) => byCase.get(planned)).filter((verdict) => verdict !== undefined);
  const summary = summarise(options, verdicts, performance.now() - started, reason);
  emit({ type: 'finished', summary });
  for (const reporter of options.reporters) await reporter.close?.();
  return { summary, verdicts };
}

async function judgeAll(
  { cases, concurrency }: SuiteOptions,
  judge: (planned: PlannedCase) => Promise<void>,
): Promise<string | undefined> {
  const { reading, writing, alone } = phasesOf(cases);
  const sideBySide = async (group: readonly PlannedCase[]) => {
    let next = 0;
    const worker = async () => {
      for (let planned = group[next++]; planned; planned = group[next++]) await judge(planned);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, group.length) }, worker));
  };
  try {
    await sideBySide(reading);
    await sideBySide(writing);
    for (const planned of alone) await judge(planned);
    return undefined;
  } catch (error) {
    if (error instanceof BudgetExhaustedError) return error.message;
    throw error;
  }
}

function headerOf({ spec, target, cases, seed, suite }: SuiteOptions): RunHeader {
  const planned: Record<string, number> = {};
  for (const { check } of cases) {
    const chapter = check.id.split('.')[0] as string;
    planned[chapter] = (planned[chapter] ?? 0) + 1;
  }
  return {
    system: spec.system.name,
    title: spec.system.title,
    url: target.url,
    specDigest: spec.digest,
    specDate: spec.system.source.date,
    suite,
    seed,
    startedAt: new Date().toISOString(),
    actors: target.actors.describe(),
    hooks: target.hooks.describe(),
    writes: target.describeWrites(),
    notCovered: notCovered(target, cases),
    planned,
  };
}

/** What the target lacks, each with the number of requirements that stay unverified for it. */
export function notCovered(target: Target, cases: readonly PlannedCase[]): string[] {
  const affected = new Map<string, Set<string>>();
  for (const planned of cases) {
    for (const need of planned.needs) {
      const reason = unmetNeed(target, need);
      if (reason === undefined) continue;
      const ids = affected.get(reason) ?? new Set();
      for (const { id } of planned.requirements) ids.add(id);
      affected.set(reason, ids);
    }
  }
  return [...affected].map(
    ([reason, ids]) => `${reason}: ${ids.size} requirement${ids.size === 1 ? '' : 's'} cannot be verified`,
  );
}

function summarise(
  { spec, target, cases }: SuiteOptions,
  verdicts: readonly CaseVerdict[],
  durationMs: number,
  stopped: string | undefined,
): RunSummary {
  const count = (kind: CaseVerdict['verdict']) => verdicts.filter(({ verdict }) => verdict === kind).length;
  const judged = new Set(cases.flatMap(({ requirements }) => requirements.map(({ id }) => id)));
  const rows = spec.requirements.filter(({ id, excluded }) => judged.has(id) || excluded !== undefined);
  const outcomes = requirementOutcomes(rows, verdicts);
  const counts = {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    skip: count('skip'),
    error: count('error'),
  };
  const demanded = outcomes
    .filter(({ id, outcome }) => target.demands(id) && outcome === 'unverified')
    .map(({ id }) => id);
  const reason = stopped ?? (counts.fail > 0 ? undefined : couldNotJudge(counts, demanded));
  const conclusion =
    counts.fail > 0 ? 'not-conformant' : reason !== undefined ? 'could-not-judge' : 'conformant';
  return {
    durationMs,
    requests: target.budget.sent,
    ...counts,
    requirements: tally(outcomes),
    must: tally(outcomes.filter(({ level }) => level === 'MUST')),
    conclusion,
    ...(reason === undefined ? {} : { reason }),
    outcomes,
  };
}

function couldNotJudge(
  counts: { pass: number; error: number; warn: number },
  demanded: readonly string[],
): string | undefined {
  if (counts.error > 0)
    return `${counts.error} ${counts.error === 1 ? 'check' : 'checks'} of Touchstone failed; please report it`;
  if (counts.pass + counts.warn === 0) return 'no check observed anything';
  if (demanded.length > 0) return `the target demands ${demanded.join(', ')}, which could not be verified`;
  return undefined;
}
