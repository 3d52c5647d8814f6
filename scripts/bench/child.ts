import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server in a process of its own, so that it does not share the event loop of who calls it. */
export interface Child<T> {
  /** What it said in its first line. */
  said: T;
  /** Milliseconds from the start of the process to that line. */
  afterMs: number;
  stop(): Promise<void>;
}

/**
 * Starts a Node program that prints one line of JSON when it is ready and ends when its standard input does, or by SIGTERM.
 * @throws when it ends without a line
 */
export function startChild<T>(args: readonly string[]): Promise<Child<T>> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.stdin.end();
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) =>
      resolve({ said: JSON.parse(line) as T, afterMs: performance.now() - started, stop }),
    );
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)),
    );
  });
}

/** Arguments that run a TypeScript file of this folder. */
export function fromSource(file: string, ...args: string[]): string[] {
  return ['--import', 'tsx', file, ...args];
}
