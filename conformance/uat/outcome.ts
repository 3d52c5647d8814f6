import type { Exchange } from '../wire/exchange.ts';
import type { PlannedStep } from './scenario.ts';

/**
 * `failed` is a broken promise, `not-observed` a gap of the target, `not-run` a consequence of what happened before,
 * `error` our own fault.
 */
export type UatVerdict = 'passed' | 'failed' | 'not-observed' | 'not-run' | 'error';

/** What became of one part of a step. Redacted. */
export interface PartOutcome {
  name: string;
  says: string;
  isTwin: boolean;
  verdict: UatVerdict;
  /** Rows the part is evidence for; broken when it failed. */
  requirements: readonly string[];
  /** What was seen of a part that passed, why nothing was seen of another, what was seen instead of a failed one. */
  observed: string;
  /** What a failed part should have shown. */
  expected?: string;
  facts: Readonly<Record<string, string>>;
  exchanges: readonly Exchange[];
  durationMs: number;
}

export interface StepOutcome {
  planned: PlannedStep;
  verdict: UatVerdict;
  parts: readonly PartOutcome[];
}

/** The verdict over several: what is worst for the person who signs. */
export function worst(verdicts: readonly UatVerdict[]): UatVerdict {
  const order: readonly UatVerdict[] = ['failed', 'error', 'not-observed', 'not-run'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'passed';
}

/** Rows that failed parts of a step break. */
export function brokenBy({ parts }: Pick<StepOutcome, 'parts'>): string[] {
  const failed = parts.filter(({ verdict }) => verdict === 'failed');
  return [...new Set(failed.flatMap(({ requirements }) => requirements))];
}
