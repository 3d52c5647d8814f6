import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { Prompter, type Terminal } from './prompter.ts';

/** The terminal of this process, also where its standard streams lead elsewhere (POSIX, The Controlling Terminal). */
const device = '/dev/tty';

/** Asks at the terminal this process belongs to; undefined when there is none, e.g. in a CI job. */
export function ownPrompter(): Prompter | undefined {
  if (!hasTerminal()) return undefined;
  return new Prompter(openTerminal);
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync(device, 'r+'));
    return true;
  } catch {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  }
}

/** Opened for each question anew: what was typed before it was asked is no answer to it, and nothing keeps the run alive. */
function openTerminal(): Terminal {
  try {
    const input = new ReadStream(openSync(device, 'r'));
    const output = new WriteStream(openSync(device, 'w'));
    return {
      input,
      write: (text) => output.write(text),
      close: () => {
        input.destroy();
        output.destroy();
      },
    };
  } catch {
    return {
      input: process.stdin,
      write: (text) => process.stderr.write(text),
      close: () => process.stdin.pause(),
    };
  }
}
