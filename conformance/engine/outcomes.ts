import type { Requirement } from '../../spec/spec.ts';
import type { CaseVerdict, RequirementOutcome, RunSummary } from './events.ts';

/** What became of every requirement, from the verdicts of the cases that name it. */
export function requirementOutcomes(
  requirements: readonly Requirement[],
  verdicts: readonly CaseVerdict[],
): RequirementOutcome[] {
  const byRequirement = new Map<string, CaseVerdict[]>();
  for (const verdict of verdicts) {
    for (const id of verdict.requirements) byRequirement.set(id, [...(byRequirement.get(id) ?? []), verdict]);
  }
  return requirements.map((row) => {
    const { id, level, provenance, says, source } = row;
    const checks = [...new Set(row.checks.map(({ check }) => check))];
    return { id, level, provenance, says, source, checks, ...outcomeOf(row, byRequirement.get(id) ?? []) };
  });
}

function outcomeOf(
  row: Requirement,
  verdicts: readonly CaseVerdict[],
): Pick<RequirementOutcome, 'outcome' | 'reason'> {
  if (row.excluded !== undefined) return { outcome: 'excluded', reason: row.excluded };
  if (verdicts.some(({ verdict }) => verdict === 'fail')) return { outcome: 'violated' };
  if (verdicts.some(({ verdict }) => verdict === 'warn')) return { outcome: 'warned' };
  const gap = verdicts.find(({ verdict }) => verdict === 'skip' || verdict === 'error');
  if (gap) return { outcome: 'unverified', reason: gap.reason ?? gap.verdict };
  if (verdicts.length === 0) return { outcome: 'unverified', reason: 'no case ran' };
  return { outcome: 'verified' };
}

export function tally(outcomes: readonly RequirementOutcome[]): RunSummary['requirements'] {
  const count = (...kinds: RequirementOutcome['outcome'][]) =>
    outcomes.filter(({ outcome }) => kinds.includes(outcome)).length;
  return {
    verified: count('verified'),
    violated: count('violated'),
    unverified: count('unverified'),
    excluded: count('excluded'),
  };
}
