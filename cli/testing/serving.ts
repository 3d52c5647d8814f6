import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunningReferenceServer } from '../../reference-server/server.ts';
import { compiledCommand } from './command.ts';

/** What `touchstone serve --json` says. */
export type Said = Pick<RunningReferenceServer, 'url' | 'issuer' | 'listensAt' | 'control'>;

/** `touchstone serve` in a process of its own. */
export interface Serving {
  said: Said;
  /** SIGKILL unless told otherwise: it gets no chance to put anything in order. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts one. @throws with what it said when it ends before it serves */
export function startServing(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  const command = [compiledCommand, 'serve', ...args, '--json'];
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => {
      const end = (signal: NodeJS.Signals = 'SIGKILL') => {
        child.kill(signal);
        return ended;
      };
      resolve({ said: JSON.parse(line) as Said, end });
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`serve ended before it served:\n${complaints.join('\n')}`)));
  });
}
