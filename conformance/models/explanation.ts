import type { Answer, Command } from './approval-commands.ts';
import { type ApprovalRules, possibilities, type World } from './approval-model.ts';

/** A command and what it was answered. */
export interface Answered {
  readonly command: Command;
  readonly answer: Answer;
}

/**
 * The worlds in which commands sent at the same moment may be answered like this: some order of them, one after the other,
 * has to explain all answers (linearizability). None: no correct server answers so.
 */
export function explained(
  worlds: readonly World[],
  answered: readonly Answered[],
  rules: ApprovalRules,
): World[] {
  if (answered.length === 0) return distinct(worlds);
  const first = alternatives(answered);
  return distinct(
    first.flatMap(({ one, rest }) => {
      const next = worlds.flatMap((world) =>
        possibilities(world, one.command, rules)
          .filter(({ answer }) => answer === one.answer)
          .map(({ world: after }) => after),
      );
      return next.length === 0 ? [] : explained(next, rest, rules);
    }),
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

/** Each different element as the first one; equal ones are interchangeable, which keeps a race of many retries small. */
function alternatives<T>(elements: readonly T[]): { one: T; rest: T[] }[] {
  const seen = new Set<string>();
  return elements.flatMap((one, index) => {
    const key = JSON.stringify(one);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ one, rest: elements.filter((_, other) => other !== index) }];
  });
}

function distinct(worlds: readonly World[]): World[] {
  return [...new Map(worlds.map((world) => [JSON.stringify(world), world])).values()];
}
