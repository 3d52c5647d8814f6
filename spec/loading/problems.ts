import { closest, distance } from 'fastest-levenshtein';

/** One thing wrong in a file that a person wrote. */
export interface Problem {
  file: string;
  /** Counted from 1; 0 when the file as a whole is meant. */
  line: number;
  /** Short name of the broken rule, e.g. `unknown-scope`. */
  rule: string;
  /** What is wrong, and where possible what to do. */
  message: string;
}

/** Thrown when a written file (spec or target) does not hold together. Carries every problem found, not the first. */
export class InvalidFileError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'InvalidFileError';
    this.problems = problems;
  }
}

export function describeProblem({ file, line, rule, message }: Problem): string {
  return `${file}${line > 0 ? `:${line}` : ''}  ${message}  [${rule}]`;
}

/** ` (did you mean "x"?)` when one of the known words is near, else the known words, else nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(word, known);
  if (distance(word, nearest) <= Math.max(2, Math.floor(word.length / 3)))
    return ` (did you mean "${nearest}"?)`;
  return known.length <= 12 ? ` (known: ${known.join(', ')})` : '';
}
