import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { referenceTarget } from '../../cli/reference-target.ts';
import { valuesOf } from '../../conformance/arbitraries/index.ts';
import { targetFrom } from '../../conformance/target/target.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { noPostgres, startCluster } from '../../fixtures/postgres/cluster.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { type Child, fromSource, startChild } from './child.ts';
import { callOf, type Load, requestsPerSecond } from './load.ts';
import { type Figure, figureOf } from './measure.ts';
import { concurrency, pagedTool, smallPage } from './property-calls.ts';
import type { ServingCeiling } from './servers/ceiling.ts';
import type { ServingSdk } from './servers/sdk.ts';

/** Calls a second of one server; writes are creations, each under an idempotency key of its own. */
export interface Served {
  what: string;
  read: Figure;
  write?: Figure;
}

export interface Depth {
  rounds: number;
  seconds: number;
}

/** What the others are compared with. */
export const yardstick = 'MCP SDK v2, one trivial tool';

interface Contestant {
  what: string;
  read: Load;
  write?: Load;
  stop(): Promise<void>;
}

/** Protocol headers and members that make the SDK answer in its newest and fastest way. */
const newest = {
  headers: { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' },
  meta: {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  },
};

/** The reference server on every store, an SDK server with one trivial tool and bare node:http, by turns in one run. */
export async function throughputOf(system: string, { rounds, seconds }: Depth): Promise<Served[]> {
  const spec = loadSpec(system);
  const cluster = noPostgres === undefined ? await startCluster({ durable: true }) : undefined;
  const contestants: Contestant[] = [];
  try {
    contestants.push(await reference(spec, 'in memory', 'memory'));
    contestants.push(await reference(spec, 'on pg-mem', 'pg-mem'));
    if (cluster) contestants.push(await reference(spec, 'on PostgreSQL', cluster.place()));
    contestants.push(await sdk(), await bare());
    return await byTurns(contestants, rounds, seconds);
  } finally {
    for (const one of contestants) await one.stop();
    await cluster?.stop();
  }
}

/** Reads come first: what the creations leave behind would make each further page dearer. */
async function byTurns(
  contestants: readonly Contestant[],
  rounds: number,
  seconds: number,
): Promise<Served[]> {
  const reads = await figuresByTurns(
    contestants.map(({ read }) => read),
    rounds,
    seconds,
  );
  const writers = contestants.filter(({ write }) => write !== undefined);
  const writes = await figuresByTurns(
    writers.map(({ write }) => write as Load),
    rounds,
    seconds,
  );
  return contestants.map((one, index) => {
    const write = writes[writers.indexOf(one)];
    return { what: one.what, read: reads[index] as Figure, ...(write ? { write } : {}) };
  });
}

/** The first round warms up and does not count. */
async function figuresByTurns(loads: readonly Load[], rounds: number, seconds: number): Promise<Figure[]> {
  const values = loads.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, load] of loads.entries()) {
      const rate = await requestsPerSecond(load, concurrency, seconds);
      if (round > 0) values[index]?.push(rate);
    }
  return values.map((rates) => figureOf(rates));
}

/** As the package ships it, compiled. */
async function reference(spec: Spec, where: string, store: string): Promise<Contestant> {
  const { name } = spec.system;
  const child = await startChild<Said>(['dist/cli/main.js', 'serve', name, '--store', store, '--json']);
  const { url } = child.said;
  const token = await tokenFor(spec, url);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const tool = pagedTool(spec);
  const page = callOf(tool.name, smallPage(tool));
  const creation = await creationThatWorks(spec, url, headers);
  const key = spec.governance.idempotency?.header;
  return {
    what: `reference server, ${where}`,
    read: { url, headers, next: () => ({ body: page }) },
    ...(creation === undefined || key === undefined
      ? {}
      : { write: { url, headers, next: () => ({ body: creation, headers: { [key]: randomUUID() } }) } }),
    stop: child.stop,
  };
}

/** What `serve --json` says of the server. */
interface Said {
  url: string;
}

/** A token of somebody with every permission. */
async function tokenFor(spec: Spec, url: string): Promise<string> {
  const target = targetFrom(referenceTarget(spec, { url, upstream: url }), {
    redactor: new Redactor(),
    spec,
  });
  try {
    return (await target.actors.get('full')).token;
  } finally {
    await target.close();
  }
}

/** A creation the server accepts, with arguments drawn from the schema: one that names no other record. */
async function creationThatWorks(
  { tools }: Spec,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  for (const { name, input } of tools.filter(({ operation }) => operation.kind === 'create'))
    for (const args of fc.sample(valuesOf(input), { seed: 1, numRuns: 20 })) {
      const body = callOf(name, args);
      const reply = await fetch(url, { method: 'POST', headers, body });
      const text = await reply.text();
      if (reply.ok && text.includes('"result"') && !text.includes('"isError":true')) return body;
    }
  return undefined;
}

async function sdk(): Promise<Contestant> {
  const child: Child<ServingSdk> = await startChild(fromSource('scripts/bench/servers/sdk.ts'));
  const { url, tool } = child.said;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...newest.headers,
    'mcp-name': tool,
  };
  const body = callOf(tool, { text: 'x'.repeat(200) }, newest.meta);
  return { what: yardstick, read: { url, headers, next: () => ({ body }) }, stop: child.stop };
}

async function bare(): Promise<Contestant> {
  const child: Child<ServingCeiling> = await startChild(
    fromSource('scripts/bench/servers/ceiling.ts', '1000'),
  );
  const headers = { 'content-type': 'application/json' };
  const body = callOf('nothing', {});
  return {
    what: 'bare node:http',
    read: { url: child.said.url, headers, next: () => ({ body }) },
    stop: child.stop,
  };
}
