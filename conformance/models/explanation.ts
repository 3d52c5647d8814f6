import type { Answer, Command } from './approval-commands.ts';
import { type ApprovalRules, possibilities, type World } from './approval-model.ts';
import { linearized } from './linearize.ts';

/** A command and what it was answered. */
export interface Answered {
  readonly command: Command;
  readonly answer: Answer;
}

/**
 * The worlds in which commands sent at the same moment may be answered like this: some order of them, one after the other,
 * has to explain all answers. None: no correct server answers so.
 */
export function explained(
  worlds: readonly World[],
  answered: readonly Answered[],
  rules: ApprovalRules,
): World[] {
  return linearized(worlds, answered, (world, one) =>
    possibilities(world, one.command, rules)
      .filter(({ answer }) => answer === one.answer)
      .map(({ world: after }) => after),
  );
}

/** The answers a command may get, whichever world holds. */
export function allowedAnswers(worlds: readonly World[], command: Command, rules: ApprovalRules): Answer[] {
  const answers = worlds.flatMap((world) => possibilities(world, command, rules).map(({ answer }) => answer));
  return [...new Set(answers)];
}

/** How often each approval's call took effect. */
export function effectsIn({ approvals }: World): number[] {
  return approvals.map(({ effects }) => effects);
}
