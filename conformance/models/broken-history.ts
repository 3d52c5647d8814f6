/** Where a system left what the model allows. */
export interface BrokenHistory {
  expected: string;
  actual: string;
  /** The history up to there, a line a step. */
  story: string;
}

/** @param lines the steps up to there, as they were told */
export function brokenHistory(lines: readonly string[], expected: string, actual: string): BrokenHistory {
  return { expected, actual, story: [...lines, `   expected ${expected}`, `   seen ${actual}`].join('\n') };
}
