/** A promise was broken. The only exception a check throws on purpose; any other is the harness's own fault. */
export class Violation extends Error {
  readonly expected: string;
  readonly actual: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(expected: string, actual: string, details: Readonly<Record<string, string>> = {}) {
    super(`expected ${expected}; actual ${actual}`);
    this.expected = expected;
    this.actual = actual;
    this.details = details;
  }
}

/** Nothing can be said about the promise here: something it needs is missing, or it does not apply. Reads as skip, never as pass. */
export class NotObserved extends Error {}

/** Ends the case as skipped when what the check builds on does not hold, e.g. the positive twin of a negative. */
export function requireObserved(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new NotObserved(reason);
}

/** Ends the case with a finding unless the condition holds. */
export function expectThat(
  condition: boolean,
  expected: string,
  actual: string,
  details?: Readonly<Record<string, string>>,
): asserts condition {
  if (!condition) throw new Violation(expected, actual, details);
}
