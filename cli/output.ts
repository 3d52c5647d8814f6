import { writeSync } from 'node:fs';

/** Where the program writes. Progress goes to standard error when standard output is for a machine. */
export interface Output {
  /** A line for the person. */
  say(line: string): void;
  write(text: string): void;
  isTerminal: boolean;
  color: boolean;
  columns: number | undefined;
}

/** Nobody ever wakes it: waiting on it is a pause. */
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Synchronous, so that nothing is lost when the process ends right after, also into a pipe. */
function writerTo(descriptor: number): (text: string) => void {
  return (text) => {
    for (let rest = Buffer.from(text); rest.length > 0; ) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
        // The pipe is full: its reader gets a moment.
        Atomics.wait(pause, 0, 0, 1);
      }
    }
  };
}

function outputTo(stream: NodeJS.WriteStream, descriptor: number): Output {
  const write = writerTo(descriptor);
  const isTerminal = stream.isTTY === true && process.env.TERM !== 'dumb';
  return {
    write,
    say: (line) => write(`${line}\n`),
    isTerminal,
    color: isTerminal && process.env.NO_COLOR === undefined,
    columns: stream.columns,
  };
}

export const standardOutput = outputTo(process.stdout, 1);
export const standardError = outputTo(process.stderr, 2);
