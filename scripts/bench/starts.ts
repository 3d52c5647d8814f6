import { startReference } from '../../cli/reference-target.ts';
import { loadSpec } from '../../spec/load.ts';
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

/** Reading, validating and resolving the spec. */
export function specLoading(system: string): Promise<Figure> {
  return measured(rounds, () => milliseconds(async () => loadSpec(system)));
}
