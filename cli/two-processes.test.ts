import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../conformance/report/types.generated.ts';
import { type Cluster, noPostgres, startCluster } from '../fixtures/postgres/cluster.ts';
import { upstreamPath } from '../reference-server/control/upstream-api.ts';
import { loadSpec } from '../spec/load.ts';
import type { Spec } from '../spec/spec.ts';
import { judge, ordinaryDepth, selectedCases } from './judge.ts';
import { openTarget } from './open-target.ts';
import { referenceTarget } from './reference-target.ts';
import { touchstone } from './testing/command.ts';
import { startRoundRobin } from './testing/round-robin.ts';
import { startServing } from './testing/serving.ts';
import { targetFileOf } from './testing/target-file.ts';

const seed = 20_310;
/** Inputs a property tries: what matters here is which process answers, not what is asked. */
const inputs = 5;
const controlKey = 'one key for both processes';

/** Where it matters that two processes remember the same; `npm run test:thorough` takes every chapter. */
const sharedState = ['authorization', 'idempotency', 'licence'];

type Verdicts = Record<string, string>;

/** Two processes on one PostgreSQL, and a balancer that gives each request to the other one than the request before. */
describe.skipIf(noPostgres)('two processes on one database', { timeout: 600_000 }, () => {
  let cluster: Cluster;
  let folder: string;
  beforeAll(async () => {
    cluster = await startCluster();
    folder = mkdtempSync(join(tmpdir(), 'touchstone-two-'));
  }, 60_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    { system: 'eyeot', only: process.env.TOUCHSTONE_THOROUGH ? [] : sharedState },
    { system: 'numezis', only: ['approval'] },
  ])('are judged like one server in memory: $system $only', async ({ system, only }) => {
    const spec = loadSpec(system);
    const [together, inMemory] = [await judgedTogether(spec, only), await judgedInMemory(spec, only)];
    expect(together.verdicts).toEqual(inMemory);
    expect(together.conclusion).toBe('conformant');
  });

  async function judgedTogether(spec: Spec, only: readonly string[]) {
    const balancer = await startRoundRobin();
    const place = ['--store', cluster.place(), '--public-url', balancer.origin];
    const both = await Promise.all(
      [1, 2].map(() =>
        startServing([spec.system.name, ...place, '--control'], { TOUCHSTONE_CONTROL_KEY: controlKey }),
      ),
    );
    try {
      balancer.servers.push(...both.map(({ said }) => said.listensAt));
      const described = referenceTarget(spec, {
        url: balancer.origin + spec.system.endpoint.path,
        upstream: balancer.origin + upstreamPath,
        ...(both[0]?.said.control ? { control: both[0].said.control } : {}),
      });
      const { text, environment } = targetFileOf({
        ...described,
        limits: { requests: 100_000, perSecond: 10_000 },
      });
      const file = join(folder, `${spec.system.name}.json`);
      writeFileSync(file, text);
      const chosen = only.flatMap((chapter) => ['--only', chapter]);
      const report = await run([spec.system.name, '--target', file, ...chosen], environment);
      const shares = [...balancer.passedOn.values()];
      expect(shares.length).toBe(2);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      return { conclusion: report.summary.conclusion, verdicts: verdictsOf(report.verdicts) };
    } finally {
      await Promise.all(both.map((one) => one.end('SIGTERM')));
      await balancer.close();
    }
  }

  async function run(
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<Report> {
    const more = ['--json', '--seed', String(seed), '--cases', String(inputs), '--out', join(folder, 'out')];
    const { out, err } = await touchstone(['run', ...args, ...more], environment);
    if (out === '') throw new Error(err);
    return JSON.parse(out) as Report;
  }
});

async function judgedInMemory(spec: Spec, only: readonly string[]): Promise<Verdicts> {
  const cases = selectedCases(spec, { only, skip: [] });
  const { target, close } = await openTarget(spec, { fault: [] });
  try {
    const { verdicts } = await judge(spec, target, cases, { ...ordinaryDepth, runs: inputs, seed }, []);
    return verdictsOf(verdicts);
  } finally {
    await close();
  }
}

/** Why something was left out counts too; what a pass says beside may hold times and identifiers. */
function verdictsOf(
  verdicts: readonly { check: string; case: string; verdict: string; reason?: string | undefined }[],
): Verdicts {
  const named = verdicts.map(({ check, case: one, verdict, reason }) => [
    `${check} ${one}`,
    verdict === 'skip' ? `skip: ${reason}` : verdict,
  ]);
  return Object.fromEntries(named);
}
