import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './exit-codes.ts';

/** What `touchstone replay` needs to know of a run: everything but secrets, which stay in the environment. */
export interface RememberedRun {
  /** Absent when the server was judged without a spec. */
  system?: string;
  seed: number;
  url?: string;
  target?: string;
  fault: string[];
  cases?: number;
  exhaustive?: boolean;
}

const fileName = 'run.json';

export async function rememberRun(
  folder: string,
  { system, seed, url, target, fault, cases, exhaustive }: RememberedRun,
): Promise<void> {
  const run: RememberedRun = {
    ...(system === undefined ? {} : { system }),
    seed,
    fault,
    ...(url === undefined ? {} : { url }),
    ...(target === undefined ? {} : { target }),
    ...(cases === undefined ? {} : { cases }),
    ...(exhaustive === undefined ? {} : { exhaustive }),
  };
  await writeFile(join(folder, fileName), `${JSON.stringify(run, undefined, 2)}\n`);
}

/** @throws UsageError when the folder holds no run */
export async function recallRun(folder: string): Promise<RememberedRun> {
  try {
    return JSON.parse(await readFile(join(folder, fileName), 'utf8')) as RememberedRun;
  } catch {
    throw new UsageError(`There is no run in ${folder}. Run first, or name the folder of a run with --out.`);
  }
}
