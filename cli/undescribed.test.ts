import { describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { referenceTarget, startReference } from './reference-target.ts';
import { judgeUndescribed } from './undescribed.ts';

/** Nothing is known of it but what it says itself; whether it keeps its promises is for its spec to judge. */
describe('a reference server that is judged without its spec', { timeout: 120_000 }, () => {
  // The smallest ones: of more tools this tells no more.
  const specs = systemNames()
    .map(loadSpec)
    .sort((a, b) => a.tools.length - b.tools.length)
    .slice(0, 2);
  it.each(specs.map((spec) => [spec.system.name, spec] as const))(
    'is found no fault with: %s',
    async (_name, spec) => {
      const server = await startReference(spec, { control: true });
      try {
        const { url, actors = {}, writes, disposable } = referenceTarget(spec, server);
        const { summary, verdicts } = await judgeUndescribed(
          {
            url,
            actors: { full: actors.full ?? {} },
            ...(writes ? { writes } : {}),
            ...(disposable ? { disposable } : {}),
          },
          { seed: 4711, runs: 3, concurrency: 8 },
        );
        const found = verdicts.filter(({ verdict }) => ['fail', 'warn', 'error'].includes(verdict));
        expect(found.map((verdict) => [verdict.check, verdict.case, verdict.finding?.actual])).toEqual([]);
        expect(summary.conclusion).toBe('conformant');
      } finally {
        await server.close();
      }
    },
  );
});
