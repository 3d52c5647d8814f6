import { type UatVerdict, worst } from '../outcome.ts';
import type { UatReport, UatReportScript, UatReportStep } from '../types.generated.ts';

/** One symbol a verdict, so that nothing depends on colour. */
export const uatSymbols: Readonly<Record<UatVerdict, string>> = {
  passed: '✔',
  failed: '✘',
  'not-observed': '–',
  'not-run': '·',
  error: '!',
};

export const uatWords: Readonly<Record<UatVerdict, string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-observed': 'not observed',
  'not-run': 'not run',
  error: 'ended in an error',
};

/** The last word of a report. */
export const uatConclusions: Readonly<Record<UatVerdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-observed': 'Not complete',
  'not-run': 'Not complete',
  error: 'Not complete',
};

/** "6 steps passed · 1 failed", steps as the document counts them. */
export function stepCounts({ steps }: Pick<UatReport, 'steps'>): string {
  const byNumber = new Map<string, UatReportStep[]>();
  for (const step of steps) {
    const number = String(step.documentStep ?? step.id);
    byNumber.set(number, [...(byNumber.get(number) ?? []), step]);
  }
  const verdicts = [...byNumber.values()].map((parts) => worst(parts.map(({ verdict }) => verdict)));
  const counts = (Object.keys(uatWords) as UatVerdict[])
    .map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count], index) =>
      index === 0
        ? `${count} ${count === 1 ? 'step' : 'steps'} ${uatWords[verdict]}`
        : `${count} ${uatWords[verdict]}`,
    );
  return counts.join(' · ') || 'no step';
}

/** "4" and what tells its parts apart, e.g. "4 · A4b". */
export function stepName({ id, documentStep }: Pick<UatReportStep, 'id' | 'documentStep'>): string {
  return documentStep === undefined ? id : `${documentStep} · ${id}`;
}

/** How much of a script was run. */
export function extent({ run, steps, isWhole }: Pick<UatReportScript, 'run' | 'steps' | 'isWhole'>): string {
  if (isWhole) return `all of ${steps} steps`;
  return run < steps
    ? `${run} of ${steps} steps`
    : `all of ${steps} steps, some without their negative twins`;
}
