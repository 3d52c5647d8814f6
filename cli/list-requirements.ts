import { unmetNeed } from '../conformance/engine/needs.ts';
import type { PlannedCase } from '../conformance/engine/plan.ts';
import { notCovered } from '../conformance/engine/run-suite.ts';
import type { Target } from '../conformance/target/target.ts';
import { isServable } from '../reference-server/servable.ts';
import { loadSpec } from '../spec/load.ts';
import type { Requirement, Spec } from '../spec/spec.ts';
import type { ListOptions } from './commands/list.ts';
import { selectedCases } from './judge.ts';
import { isNamed, type OpenTarget, openTarget, refuseContradictions, systemOf } from './open-target.ts';
import { openUndescribed } from './open-undescribed.ts';
import { standardOutput } from './output.ts';

interface Row {
  requirement: string;
  level: string;
  checks: string[];
  runs: number;
  skipped: string[];
  excluded?: string;
  says: string;
}

/**
 * Shows what a run would do: every requirement with its checks, how many cases run, and what is skipped and why.
 * @throws UsageError when it is not clear what is to be judged
 */
export async function listRequirements(system: string | undefined, options: ListOptions): Promise<void> {
  refuseContradictions(options);
  const name = system ?? systemOf(options);
  if (name === undefined) {
    const { spec, ...opened } = await openUndescribed(options);
    return sayAndClose(spec, opened, options);
  }
  const spec = loadSpec(name);
  if (isNamed(options) || isServable(spec))
    return sayAndClose(spec, await openTarget(spec, { ...options, fault: [] }), options);
  say(spec, undefined, options);
}

async function sayAndClose(spec: Spec, { target, close }: OpenTarget, options: ListOptions): Promise<void> {
  try {
    say(spec, target, options);
  } finally {
    await close();
  }
}

/** @param target absent where none is named and no reference server can be started */
function say(spec: Spec, target: Target | undefined, { json }: ListOptions): void {
  const cases = selectedCases(spec, { only: [], skip: [] });
  const rows = spec.requirements.map((requirement) => rowOf(requirement, cases, target));
  const gaps = target ? notCovered(target, cases) : [];
  const facts = { system: spec.system.name, url: target?.url, requirements: rows, notCovered: gaps };
  if (json) standardOutput.say(JSON.stringify(facts, undefined, 2));
  else standardOutput.write(page(rows, target && gaps));
}

function rowOf(requirement: Requirement, cases: readonly PlannedCase[], target: Target | undefined): Row {
  const own = cases.filter(({ requirements }) => requirements.some(({ id }) => id === requirement.id));
  const reasons = own.map(
    ({ needs }) =>
      target && needs.map((need) => unmetNeed(target, need)).find((reason) => reason !== undefined),
  );
  return {
    requirement: requirement.id,
    level: requirement.level,
    checks: [...new Set(own.map(({ check }) => check.id))],
    runs: reasons.filter((reason) => reason === undefined).length,
    skipped: [...new Set(reasons.filter((reason) => reason !== undefined))],
    ...(requirement.excluded === undefined ? {} : { excluded: requirement.excluded }),
    says: requirement.says,
  };
}

/** @param gaps what keeps a target from verifying everything; absent without a target */
function page(rows: readonly Row[], gaps: readonly string[] | undefined): string {
  const lines = rows.map((row) => {
    const { requirement, level, checks, runs, skipped, excluded } = row;
    const what = excluded
      ? `excluded: ${excluded}`
      : [
          runs > 0 ? `${runs} case${runs === 1 ? '' : 's'}` : '',
          ...skipped.map((reason) => `skipped: ${reason}`),
        ]
          .filter(Boolean)
          .join(' · ');
    return `${requirement.padEnd(8)} ${level.padEnd(6)} ${(checks.join(', ') || '-').padEnd(44)} ${what}`;
  });
  if (!gaps)
    return [
      ...lines,
      '',
      'What of it can be verified depends on the target: name it with --target.',
      '',
    ].join('\n');
  const verifiable = rows.filter(
    ({ runs, skipped, excluded }) => !excluded && runs > 0 && skipped.length === 0,
  ).length;
  const open = rows.filter(({ excluded }) => !excluded).length;
  return [
    ...lines,
    '',
    `This target can verify ${verifiable} of ${open} requirements (${Math.round((100 * verifiable) / Math.max(1, open))} %); ${rows.length - open} ${rows.length - open === 1 ? 'is' : 'are'} beyond any black box.`,
    ...gaps.map((gap) => `  ${gap}`),
    '',
  ].join('\n');
}
