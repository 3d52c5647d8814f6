/**
 * `npm run bench`: what starting, judging and calling cost, all in one run on the loopback interface, beside what a bare
 * server and MCP Inspector do on the same machine. Prints the tables and writes docs/benchmarks.md.
 */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { standardError, standardOutput } from '../../cli/output.ts';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { fromSource, startChild } from './child.ts';
import { type Growth, growthOf } from './growth.ts';
import { historiesPerSecond } from './histories.ts';
import { inspectorCallsPerSecond } from './inspector-load.ts';
import { machineFacts } from './machine.ts';
import { type Figure, figureOf } from './measure.ts';
import { oauthWalk } from './oauth-walk.ts';
import { logarithmicPlot } from './plot.ts';
import { concurrency, pagedTool, propertyCallsPerSecond, replyBytes } from './property-calls.ts';
import type { ServingCeiling } from './servers/ceiling.ts';
import type { ServingReference } from './servers/reference.ts';
import { coldStart, specLoading, warmStart } from './starts.ts';
import { throughputOf, yardstick } from './stores.ts';
import { type SuiteRun, suiteRun } from './suite-run.ts';
import { figuresTable, growthTable, ratiosTable, systemsTable, throughputTable } from './table.ts';

const file = 'docs/benchmarks.md';
const plotFile = 'docs/benchmarks-growth.svg';
/** What every actor sees listed: the part of a run that grows with actors × tools. */
const entitlementMatrix = 'entitlement.listing-is-exact';
const system = process.argv[2] ?? (systemNames()[0] as string);
/** The system whose server is tried on every store. */
const governed = process.argv[3] ?? system;
const tool = pagedTool(loadSpec(system));
const facts = machineFacts();

step('build');
execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] });
step('starts');
const starts = {
  compiled: await coldStart(system, 'compiled'),
  source: await coldStart(system, 'source'),
  warm: await warmStart(system),
  spec: await specLoading(system),
};
step('OAuth walks');
const walk = await oauthWalk(system);
step('whole runs');
const suites: Record<string, SuiteRun> = {};
const histories: Record<string, Figure | undefined> = {};
for (const name of systemNames()) {
  suites[name] = await suiteRun(name);
  histories[name] = await historiesPerSecond(name);
}
const suite = suites[system] as SuiteRun;
step('growth with the number of tools');
const largest = systemNames()
  .map((name) => loadSpec(name))
  .reduce((one, two) => (two.tools.length > one.tools.length ? two : one)).system.name;
const growth = await growthOf(largest, entitlementMatrix);
step('calls');
const calls = await callsPerSecond();
step('stores');
const throughput = await throughputOf(governed, { rounds: 5, seconds: 2 });

const figures = figuresTable([
  { what: 'reference server, cold process', figure: starts.compiled, unit: 'ms', aim: { below: 500 } },
  { what: 'reference server, cold process from source (tsx)', figure: starts.source, unit: 'ms' },
  { what: 'reference server, warm', figure: starts.warm, unit: 'ms' },
  { what: 'loading the spec, warm', figure: starts.spec, unit: 'ms' },
  { what: 'OAuth walk, discovery to token', figure: walk, unit: 'ms', aim: { below: 1000 } },
  { what: 'whole run, process', figure: scaled(suite.wallMs, 1 / 1000), unit: 's', aim: { below: 5 } },
  { what: 'whole run, processor time', figure: scaled(suite.cpuMs, 1 / 1000), unit: 's' },
  { what: 'whole run, most memory', figure: suite.peakMegabytes, unit: 'MB', aim: { below: 300 } },
  { what: 'verdicts', figure: suite.verdictsPerSecond, unit: '/s', aim: { atLeast: 75 } },
  { what: 'requests of a run', figure: suite.requestsPerSecond, unit: '/s' },
  { what: 'property calls, reference', figure: calls.reference, unit: '/s', aim: { atLeast: 1000 } },
  { what: 'property calls, bare node:http', figure: calls.ceiling, unit: '/s' },
  ...(calls.inspector ? [{ what: 'Inspector load mode', figure: calls.inspector, unit: '/s' as const }] : []),
]);
const ratios = ratiosTable([
  {
    what: 'property calls, reference ÷ bare node:http',
    value: calls.reference.median / calls.ceiling.median,
  },
  ...(calls.inspector
    ? [
        {
          what: 'calls to the reference, properties ÷ Inspector load mode',
          value: calls.reference.median / calls.inspector.median,
        },
      ]
    : []),
  { what: 'cold start, compiled ÷ from source', value: starts.compiled.median / starts.source.median },
]);

const page = `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} for ${system}. Everything on the loopback interface of one machine:

${facts.map((fact) => `- ${fact}`).join('\n')}

${figures}

A run has ${suite.verdicts} verdicts from ${suite.requests} requests (${suite.conclusion}); skipped cases do not count. Calls are \`tools/call\` of one
list tool, small pages, ${concurrency} at a time, caller and server in processes of their own. Property calls draw their arguments from the
tool's schema; the bare server answers the same number of bytes to the same probe and does nothing else.
${calls.unavailable === undefined ? '' : `\nMCP Inspector's load mode was skipped: ${calls.unavailable}\n`}
${ratios}

## Stores

${throughputTable(throughput, yardstick)}

Calls of ${governed}, ${concurrency} at a time, each server in a process of its own and all by turns in one run. The reference server reads
tokens, judges, runs and audits every call; a creation has an idempotency key of its own and is committed before it is answered (PostgreSQL
with fsync). The SDK server (\`createMcpHandler\`, JSON replies) has no sign-in, no records and one tool that says its argument again.

## Every system

${systemsTable(suites, histories)}

Histories are those of the approval model: up to ten steps each, every step followed by a look at what took effect.

## Growth

${largest} with every tool copied under further names. The matrix is \`${entitlementMatrix}\`: what each actor of the fixtures is listed,
compared with what roles, modules, scopes and portals say. What climbs one decade from a size to the next grows as fast as the number of tools.

${growthTable(growth)}

![Milliseconds over the number of tools, both logarithmic](benchmarks-growth.svg)
`;
await writeFile(file, page);
await writeFile(plotFile, growthPlot(growth));
standardOutput.write(`\n${page}\n`);
standardError.say(`written to ${file}`);

async function callsPerSecond(): Promise<{
  reference: Figure;
  ceiling: Figure;
  inspector?: Figure;
  unavailable?: string;
}> {
  const server = await startChild<ServingReference>(fromSource('scripts/bench/servers/reference.ts', system));
  const { url, token } = server.said;
  const size = await replyBytes(tool, url, token);
  const bare = await startChild<ServingCeiling>(fromSource('scripts/bench/servers/ceiling.ts', String(size)));
  try {
    // Taken in turns, so that whatever else the machine does meets both.
    const turns = [];
    for (let turn = 0; turn < 3; turn += 1)
      turns.push({
        reference: await propertyCallsPerSecond(tool, url, token),
        ceiling: await propertyCallsPerSecond(tool, bare.said.url),
      });
    const reference = together(turns.map((turn) => turn.reference));
    const ceiling = together(turns.map((turn) => turn.ceiling));
    step('MCP Inspector');
    const inspector = await inspectorCallsPerSecond(tool, url, token);
    return { reference, ceiling, ...('unavailable' in inspector ? inspector : { inspector }) };
  } finally {
    await server.stop();
    await bare.stop();
  }
}

function growthPlot(sizes: readonly Growth[]): string {
  const line = (name: string, figure: (size: Growth) => Figure) => ({
    name,
    points: sizes.map((size) => [size.tools, figure(size).median] as const),
  });
  const series = [
    line('loading the spec', ({ load }) => load),
    line('planning a run', ({ plan }) => plan),
    line('starting a server', ({ start }) => start),
    line('tools/list', ({ list }) => list),
    line('tools/call', ({ call }) => call),
    line('entitlement matrix', ({ judge }) => judge),
  ];
  return logarithmicPlot(series, 'tools', 'milliseconds');
}

function together(figures: readonly Figure[]): Figure {
  return {
    median: figureOf(figures.map(({ median }) => median)).median,
    least: Math.min(...figures.map(({ least }) => least)),
    most: Math.max(...figures.map(({ most }) => most)),
  };
}

function scaled({ median, least, most }: Figure, factor: number): Figure {
  return { median: median * factor, least: least * factor, most: most * factor };
}

function step(what: string): void {
  standardError.say(`measuring: ${what}`);
}
