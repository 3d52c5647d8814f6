import type { PlannedCase } from './plan.ts';

/**
 * The order in which cases meet the target: those that read, which may count on what they saw staying as it is; those that
 * write, each to records of its own; and, one at a time, those that need the target for themselves. Whatever signs everybody
 * out comes last of all: not every actor can sign in again.
 */
export function phasesOf(cases: readonly PlannedCase[]) {
  const together = cases.filter(({ check }) => !check.exclusive);
  const alone = cases.filter(({ check }) => check.exclusive);
  return {
    reading: together.filter((planned) => !writes(planned)),
    writing: together.filter(writes),
    alone: [...alone.filter((planned) => !signsOut(planned)), ...alone.filter(signsOut)],
  };
}

/** Whether a case may leave other records than it found. */
export function writes({ needs }: PlannedCase): boolean {
  return needs.includes('writes');
}

function signsOut({ needs }: PlannedCase): boolean {
  return needs.includes('hook:rotateSecret');
}
