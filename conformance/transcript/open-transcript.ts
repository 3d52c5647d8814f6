import { type FileHandle, open, readFile } from 'node:fs/promises';
import { harTranscript } from './har.ts';
import { guide, invalidTranscript } from './invalid-transcript.ts';
import { parsedJson } from './json-faults.ts';
import { jsonLinesTranscript } from './json-lines.ts';
import type { Transcript } from './transcript.ts';

/** Enough of a file to tell what it is. */
const headBytes = 65_536;

/** A HAR is one JSON document, which has to fit into one string of the runtime. */
const largestHar = 400 * 1024 * 1024;

/** Opens a HAR or a JSON Lines file; its contents decide which of them it is. @throws InvalidFileError */
export async function openTranscript(file: string): Promise<Transcript> {
  const { head, size } = await headOf(file);
  refuseOtherData(file, head);
  const start = new TextDecoder().decode(head).trimStart();
  if (start === '') throw invalidTranscript(file, 'empty', 'is empty; nothing was recorded');
  if (!start.startsWith('{')) {
    const found = start.startsWith('[') ? 'a JSON array' : 'neither JSON nor JSON Lines';
    throw invalidTranscript(
      file,
      'form',
      `is ${found}; a transcript is a HAR or one exchange a line, see ${guide}`,
    );
  }
  if (!isOneDocument(start)) return jsonLinesTranscript(file);
  if (size > largestHar)
    throw invalidTranscript(
      file,
      'size',
      `is a HAR of more than 400 MB; record less, or use JSON Lines, see ${guide}`,
    );
  return harTranscript(file, new TextDecoder().decode(await readFile(file)));
}

async function headOf(file: string): Promise<{ head: Uint8Array; size: number }> {
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be opened (${code})`;
    throw invalidTranscript(file, 'file', why);
  }
  try {
    const stat = await handle.stat();
    // It is read more than once.
    if (!stat.isFile())
      throw invalidTranscript(file, 'file', 'is not a regular file; save the recording to one first');
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), size: stat.size };
  } finally {
    await handle.close();
  }
}

/** Files that are no UTF-8 text, told by how they begin. */
function refuseOtherData(file: string, head: Uint8Array): void {
  const [first, second] = head;
  const starts = (a: number, b: number) => first === a && second === b;
  if (starts(0x1f, 0x8b))
    throw invalidTranscript(file, 'binary', 'is compressed; unpack it with gunzip first');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
    throw invalidTranscript(file, 'encoding', 'is UTF-16 text; save it as UTF-8');
  if (head.includes(0))
    throw invalidTranscript(file, 'binary', `is binary data, not a recording in text form; see ${guide}`);
}

/** A HAR begins with its log; any other JSON over several lines is one document too, and the HAR reader tells what it lacks. */
function isOneDocument(start: string): boolean {
  if (/^\{\s*"log"\s*:/.test(start)) return true;
  const [line = '', ...others] = start.split('\n', 2).map((one) => one.trimEnd());
  return others.length > 0 && /[{[,]$/.test(line) && 'fault' in parsedJson(line);
}
