import { createReadStream } from 'node:fs';
import { guide, invalidTranscript } from './invalid-transcript.ts';
import { parsedJson } from './json-faults.ts';
import { faultOfExchange } from './recorded-exchange.ts';
import type { Transcript, TranscriptEntry } from './transcript.ts';
import type { RecordedExchange } from './types.generated.ts';

/** A file with one exchange a line, read line by line. Empty lines count but say nothing. */
export function jsonLinesTranscript(file: string): Transcript {
  return { file, unit: 'line', entries: () => entriesOf(file) };
}

async function* entriesOf(file: string): AsyncGenerator<TranscriptEntry> {
  let number = 0;
  for await (const bytes of linesOf(file)) {
    number += 1;
    const text = decoded(bytes, file, number);
    if (text.trim() !== '') yield { number, exchange: exchangeIn(text, file, number) };
  }
}

/** Lines end at LF and nowhere else: JSON may hold other line separators as they are (RFC 8259 §7). */
async function* linesOf(file: string): AsyncGenerator<Uint8Array> {
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

function decoded(bytes: Uint8Array, file: string, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidTranscript(file, 'encoding', 'is not UTF-8 text; save the recording as UTF-8', number);
  }
}

function exchangeIn(text: string, file: string, number: number): RecordedExchange {
  const parsed = parsedJson(text);
  if ('fault' in parsed) {
    const { isCutOff, position } = parsed.fault;
    const message = isCutOff
      ? 'the JSON of this line ends before it is complete: the recording was cut off; delete the line or record again'
      : `this line is not JSON${position === undefined ? '' : ` (character ${position + 1})`}; each line has to be one exchange, see ${guide}`;
    throw invalidTranscript(file, 'json', message, number);
  }
  const fault = faultOfExchange(parsed.value);
  if (fault !== undefined)
    throw invalidTranscript(
      file,
      'exchange',
      `this line is not a recorded exchange: ${fault}; see ${guide}`,
      number,
    );
  return parsed.value as RecordedExchange;
}
