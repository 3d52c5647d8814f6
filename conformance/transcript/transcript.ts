import type { RecordedExchange } from './types.generated.ts';

/** One recorded exchange, with its place in the file. */
export interface TranscriptEntry {
  /** Counted from 1, as a person counts: the line of a JSON Lines file, the entry of a HAR. */
  number: number;
  exchange: RecordedExchange;
}

/** Recorded exchanges, whichever form they are written in. */
export interface Transcript {
  /** As the person named it. */
  file: string;
  /** What `number` counts. */
  unit: 'line' | 'entry';
  /**
   * The exchanges in the order of the file; can be gone through again and again, and none is kept.
   * @throws InvalidFileError at the first that is not one
   */
  entries(): AsyncIterable<TranscriptEntry>;
}
