import type { CaseVerdict, RequirementOutcome, Verdict } from '../engine/events.ts';

/** All cases of one check that ended alike. */
export interface CheckGroup {
  check: string;
  verdict: Verdict;
  /** The first case stands for all of them. */
  first: CaseVerdict;
  cases: CaseVerdict[];
  /** Every requirement of any of the cases, in order of appearance. */
  requirements: string[];
}

/** Groups the cases that ended in one of `wanted` by check; in the order of `wanted`, then of appearance. */
export function groupByCheck(verdicts: readonly CaseVerdict[], wanted: readonly Verdict[]): CheckGroup[] {
  return wanted.flatMap((verdict) => {
    const groups = new Map<string, CheckGroup>();
    for (const one of verdicts) {
      if (one.verdict !== verdict) continue;
      const { check } = one;
      const group = groups.get(check) ?? { check, verdict, first: one, cases: [], requirements: [] };
      groups.set(check, group);
      group.cases.push(one);
      for (const id of one.requirements) if (!group.requirements.includes(id)) group.requirements.push(id);
    }
    return [...groups.values()];
  });
}

/** What happened in one chapter. `durationMs` is summed over cases, which may have run side by side. */
export type ChapterTally = Record<Verdict, number> & { cases: number; durationMs: number; requests: number };

export function emptyTally(): ChapterTally {
  return { pass: 0, fail: 0, warn: 0, skip: 0, error: 0, cases: 0, durationMs: 0, requests: 0 };
}

export function addTo(tally: ChapterTally, { verdict, durationMs, requests }: CaseVerdict): void {
  tally[verdict] += 1;
  tally.cases += 1;
  tally.durationMs += durationMs;
  tally.requests += requests;
}

/** The tally of every chapter, in order of appearance. */
export function tallyByChapter(verdicts: readonly CaseVerdict[]): Map<string, ChapterTally> {
  const chapters = new Map<string, ChapterTally>();
  for (const verdict of verdicts) {
    const tally = chapters.get(verdict.chapter) ?? emptyTally();
    chapters.set(verdict.chapter, tally);
    addTo(tally, verdict);
  }
  return chapters;
}

/** Something that was not observed, and the requirements that stay unverified for it. */
export interface Gap {
  reason: string;
  skipped: number;
  unverified: string[];
}

/**
 * Why requirements stay unverified: the reasons of skipped cases first, then the reasons of requirements that not even a
 * skipped case speaks for. A requirement counts under each reason that keeps it unverified.
 */
export function gaps(verdicts: readonly CaseVerdict[], outcomes: readonly RequirementOutcome[]): Gap[] {
  const unverified = outcomes.filter(({ outcome }) => outcome === 'unverified');
  const open = new Set(unverified.map(({ id }) => id));
  const found = new Map<string, { skipped: number; ids: Set<string> }>();
  const gap = (reason: string) => {
    const entry = found.get(reason) ?? { skipped: 0, ids: new Set<string>() };
    found.set(reason, entry);
    return entry;
  };
  const explained = new Set<string>();
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'skip') continue;
    const entry = gap(verdict.reason ?? 'no reason given');
    entry.skipped += 1;
    for (const id of verdict.requirements.filter((one) => open.has(one))) {
      entry.ids.add(id);
      explained.add(id);
    }
  }
  for (const { id, reason } of unverified) {
    if (!explained.has(id)) gap(reason ?? 'no case observed it').ids.add(id);
  }
  return [...found].map(([reason, { skipped, ids }]) => ({ reason, skipped, unverified: [...ids] }));
}

/** Chapter → its requirements; a requirement belongs to the chapter of its first check, one without checks to `none`. */
export function requirementsByChapter(
  outcomes: readonly RequirementOutcome[],
  none: string,
): Map<string, RequirementOutcome[]> {
  const chapters = new Map<string, RequirementOutcome[]>();
  const without = outcomes.filter(({ checks }) => checks.length === 0);
  for (const outcome of outcomes) {
    const chapter = outcome.checks[0]?.split('.')[0];
    if (chapter !== undefined) chapters.set(chapter, [...(chapters.get(chapter) ?? []), outcome]);
  }
  if (without.length > 0) chapters.set(none, without);
  return chapters;
}
