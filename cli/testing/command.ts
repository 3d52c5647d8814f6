import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../../spec/systems.ts';

/** The command as people install it, made from this source before the first test (compile-command.ts). */
export const compiledCommand = join(packageFolder, 'dist/cli/main.js');

/** How a command ended. */
export interface Ended {
  /** The exit code. */
  code: number;
  /** Standard output. */
  out: string;
  /** Standard error. */
  err: string;
  /** Standard output and then standard error. */
  output: string;
}

/** Runs the command line in a process of its own, with `environment` besides that of this process. */
export function touchstone(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1', ...environment };
  const options = { cwd: packageFolder, env, maxBuffer: 2 ** 28 };
  return new Promise((resolve) => {
    execFile(process.execPath, [compiledCommand, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err, output: out + err }),
    );
  });
}
