import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Report } from '../../conformance/report/types.generated.ts';
import { type Figure, figureOf } from './measure.ts';

/** What whole runs cost, server and suite in one process as `touchstone run` has them. */
export interface SuiteRun {
  /** The process from start to end. */
  wallMs: Figure;
  cpuMs: Figure;
  peakMegabytes: Figure;
  verdictsPerSecond: Figure;
  requestsPerSecond: Figure;
  /** Verdicts that say something: skipped cases do not count. */
  verdicts: number;
  requests: number;
  conclusion: string;
}

const rounds = 3;

/** At the end the process tells on a third channel what it used. */
const tellUsage = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;

export async function suiteRun(system: string): Promise<SuiteRun> {
  const all: OneRun[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await once(system, round + 1));
  const figure = (value: (one: OneRun) => number) => figureOf(all.map(value));
  const { verdicts, requests, conclusion } = all[0] as OneRun;
  return {
    wallMs: figure(({ wallMs }) => wallMs),
    cpuMs: figure(({ cpuMs }) => cpuMs),
    peakMegabytes: figure(({ peakMegabytes }) => peakMegabytes),
    verdictsPerSecond: figure((one) => one.verdicts / (one.judgedMs / 1000)),
    requestsPerSecond: figure((one) => one.requests / (one.judgedMs / 1000)),
    verdicts,
    requests,
    conclusion,
  };
}

type OneRun = Awaited<ReturnType<typeof once>>;

async function once(system: string, seed: number) {
  const out = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const started = performance.now();
    const usageModule = `data:text/javascript,${encodeURIComponent(tellUsage)}`;
    const run = ['dist/cli/main.js', 'run', system, '--json', '--seed', String(seed), '--out', out];
    const child = spawn(process.execPath, ['--import', usageModule, ...run], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    const [json, usageJson] = await Promise.all([
      text(child.stdout as Readable),
      text(child.stdio[3] as Readable),
    ]);
    const wallMs = performance.now() - started;
    const { summary, durationMs } = JSON.parse(json) as Report;
    const usage = JSON.parse(usageJson) as NodeJS.ResourceUsage;
    return {
      wallMs,
      cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
      peakMegabytes: usage.maxRSS / 1024,
      judgedMs: durationMs,
      verdicts: summary.pass + summary.fail + summary.warn,
      requests: summary.requests,
      conclusion: summary.conclusion,
    };
  } finally {
    await rm(out, { recursive: true });
  }
}
