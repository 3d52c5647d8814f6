import { recallRun } from '../remembered-run.ts';
import { run } from './run.ts';

/** Runs one case of an earlier run again: the same target, the same seed. Returns the exit code. */
export async function replay(id: string, options: { out: string }): Promise<number> {
  const { system, ...earlier } = await recallRun(options.out);
  return run(system, {
    ...earlier,
    only: [id],
    skip: [],
    out: `${options.out}/replay-${id}`,
    concurrency: 1,
  });
}
