/** What a run of the program means to the program that started it. */
export const exitCodes = {
  conformant: 0,
  notConformant: 1,
  /** Wrong usage, or a spec or target file that does not hold together. */
  usage: 2,
  /** Nothing can be said: unreachable, nothing observed, a fault of our own. */
  couldNotJudge: 3,
} as const;

/** The person asked for something that does not exist or does not fit together. */
export class UsageError extends Error {}

/** The target cannot be judged at all. */
export class CannotJudgeError extends Error {}
