import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReference } from '../../cli/reference-target.ts';
import { loadSpec } from '../../spec/load.ts';
import { systemFolder } from '../../spec/systems.ts';
import { fromSource, startChild } from './child.ts';
import { type Figure, measured, milliseconds } from './measure.ts';

const rounds = 5;

/** From `node …` to a server that says its address; compiled is what the package ships. */
export function coldStart(system: string, from: 'compiled' | 'source'): Promise<Figure> {
  const serve = ['serve', system, '--json'];
  const args = from === 'compiled' ? ['dist/cli/main.js', ...serve] : fromSource('cli/main.ts', ...serve);
  return measured(rounds, async () => {
    const child = await startChild(args);
    await child.stop();
    return child.afterMs;
  });
}

/** A further server in a process that has started one before, as the mutation matrix does for each fault. */
export function warmStart(system: string): Promise<Figure> {
  const spec = loadSpec(system);
  return measured(rounds, async () => {
    const started = performance.now();
    const server = await startReference(spec, {});
    const ms = performance.now() - started;
    await server.close();
    return ms;
  });
}

/** Reading, validating and resolving the spec, from a copy: a system of the package is read once a process. */
export async function specLoading(system: string): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
  try {
    cpSync(systemFolder(system), folder, { recursive: true });
    return await measured(rounds, () => milliseconds(async () => loadSpec(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
