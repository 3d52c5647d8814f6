import { isEventStream } from './messages.ts';
import type { TranscriptEntry } from './transcript.ts';

/** When something was read: with the end of which exchange. */
export interface Reading {
  entry: number;
  endsAt: number;
}

/** When something was used: with the beginning of which request. */
export interface Use {
  entry: number;
  beginsAt: number;
  /** Milliseconds in which the true instant lies, because the recorder wrote no smaller unit. */
  within: number;
}

/** The moment a reply was there. What came over a stream opened with GET may have come at any time since. */
export function readingAt({ number, exchange }: TranscriptEntry): Reading {
  const { at, durationMs = 0, request, response } = exchange;
  const isListening = request.method.toUpperCase() === 'GET' && isEventStream(response);
  return { entry: number, endsAt: Date.parse(at) + (isListening ? 0 : durationMs) };
}

/** The moment a request was sent. */
export function useAt({ number, exchange: { at } }: TranscriptEntry): Use {
  const digits = /\.(\d+)/.exec(at)?.[1]?.length ?? 0;
  return { entry: number, beginsAt: Date.parse(at), within: 10 ** (3 - Math.min(3, digits)) };
}

/**
 * A reply can have led to a request when it ended before the request began. Within the unit the recorder counts in,
 * the order of the file decides.
 */
export function precedes({ entry, endsAt }: Reading, use: Use): boolean {
  if (endsAt < use.beginsAt) return true;
  return endsAt < use.beginsAt + use.within && entry < use.entry;
}
