import { InvalidFileError } from '../../spec/loading/problems.ts';

/** Where the forms of a transcript are described. */
export const guide = 'docs/guides/transcripts.md';

/** A transcript that cannot be read: what is wrong, where, and what to do. `line` is 0 when the file as a whole is meant. */
export function invalidTranscript(file: string, rule: string, message: string, line = 0): InvalidFileError {
  return new InvalidFileError([{ file, line, rule, message }]);
}
