import { valuesOf } from '../../conformance/arbitraries/index.ts';
import { runProperty } from '../../conformance/engine/property.ts';
import { Caller } from '../../conformance/wire/caller.ts';
import { HttpProbe } from '../../conformance/wire/http-probe.ts';
import type { Spec, Tool } from '../../spec/spec.ts';
import { type Figure, measured } from './measure.ts';

export const concurrency = 10;
const callsPerProperty = 200;
const rounds = 7;
const pageSize = 5;

/** The first tool that lists a whole collection in pages. */
export function pagedTool({ tools, records }: Spec): Tool {
  // A log of calls is longer after each call, so that every round would measure something else.
  const isLog = (kind = '') => records[kind]?.keptBy === 'audit';
  const tool = tools.find(
    ({ operation }) =>
      operation.kind === 'list' && operation.page && !operation.parent && !isLog(operation.record),
  );
  if (!tool) throw new Error('No tool lists a collection in pages; there is nothing to call over and over.');
  return tool;
}

/** Arguments that make a page small, whatever else they ask for. */
export function smallPage({ operation }: Tool): Record<string, unknown> {
  return operation.page ? { [operation.page.size]: pageSize } : {};
}

/**
 * Calls of one tool per second, as properties make them: arguments generated from its schema, ten properties side by side,
 * every reply read and looked at. The seed makes each endpoint see the same arguments.
 */
export async function propertyCallsPerSecond(tool: Tool, url: string, token?: string): Promise<Figure> {
  const probe = new HttpProbe({ connections: concurrency });
  const caller = new Caller(probe, url, token === undefined ? undefined : `Bearer ${token}`);
  const args = valuesOf(tool.input);
  const call = async (value: unknown) => {
    const reply = await caller.call(tool.name, { ...(value as object), ...smallPage(tool) });
    if (!reply.succeeded)
      throw new Error(`${tool.name} was refused (${reply.status}): ${reply.exchange.response?.body}`);
  };
  try {
    return await measured(rounds, async () => {
      const started = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, (_, index) =>
          runProperty(args, call, { seed: index + 1, runs: callsPerProperty }),
        ),
      );
      return (concurrency * callsPerProperty) / ((performance.now() - started) / 1000);
    });
  } finally {
    await probe.close();
  }
}

/** Bytes of a typical reply, so that the ceiling can answer as much. */
export async function replyBytes(tool: Tool, url: string, token: string): Promise<number> {
  const probe = new HttpProbe();
  try {
    const reply = await new Caller(probe, url, `Bearer ${token}`).call(tool.name, smallPage(tool));
    return Buffer.byteLength(reply.exchange.response?.body ?? '');
  } finally {
    await probe.close();
  }
}
