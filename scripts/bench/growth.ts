import { judge, ordinaryDepth, selectedCases } from '../../cli/judge.ts';
import { referenceTarget, startReference } from '../../cli/reference-target.ts';
import { targetFrom } from '../../conformance/target/target.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { enlargedSpec } from './enlarged-spec.ts';
import { type Figure, measured, milliseconds } from './measure.ts';

/** What a system costs with this many tools; all in milliseconds. */
export interface Growth {
  tools: number;
  load: Figure;
  start: Figure;
  list: Figure;
  call: Figure;
  plan: Figure;
  /** Judging what every actor sees in tools/list. */
  judge: Figure;
}

/** How many times as many tools as the system has. */
const factors = [1, 10, 100];
const rounds = 3;

/** Measures one system at its own size and at larger ones. */
export async function growthOf(system: string, matrix: string): Promise<Growth[]> {
  const sizes: Growth[] = [];
  for (const factor of factors) {
    const { folder, remove } = await enlargedSpec(system, factor);
    try {
      const load = await measured(rounds, () => milliseconds(async () => loadSpec(folder)));
      sizes.push({ ...(await servedAndJudged(loadSpec(folder), matrix)), load });
    } finally {
      await remove();
    }
  }
  return sizes;
}

async function servedAndJudged(spec: Spec, matrix: string): Promise<Omit<Growth, 'load'>> {
  const start = await measured(rounds, async () => {
    const started = performance.now();
    const server = await startReference(spec, {});
    const ms = performance.now() - started;
    await server.close();
    return ms;
  });
  const server = await startReference(spec, { control: true });
  const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), spec });
  try {
    const { caller } = await target.actors.get('full');
    const reader = spec.tools.find(({ safety, operation }) => safety === 'read' && operation.kind === 'list');
    const only = { only: [matrix], skip: [] };
    return {
      tools: spec.tools.length,
      start,
      list: await measured(rounds, () => milliseconds(() => caller.request('tools/list', {}))),
      call: await measured(rounds, () => milliseconds(() => caller.call(reader?.name ?? '', {}))),
      plan: await measured(rounds, () =>
        milliseconds(async () => selectedCases(spec, { only: [], skip: [] })),
      ),
      judge: await measured(rounds, () =>
        milliseconds(() => judge(spec, target, selectedCases(spec, only), { ...ordinaryDepth, seed: 1 }, [])),
      ),
    };
  } finally {
    await target.close();
    await server.close();
  }
}
