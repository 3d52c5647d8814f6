import { setTimeout } from 'node:timers/promises';
import type { Tool } from '../../spec/spec.ts';
import { canonical } from '../arbitraries/differences.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** What can be looked at again and again to see whether anything changed: a call that always asks for the same. */
export interface View {
  name: string;
  look(): Promise<string>;
}

/** What every view showed, by its name. */
export type Sight = ReadonlyMap<string, string>;

/** More views than tell anything new. */
const mostViews = 20;
/** The longest a look may take, in milliseconds. */
const longestLook = 1500;

/** What can be looked at, and the tools that answer in good time. */
export interface Lookout {
  views: readonly View[];
  tools: readonly Tool[];
}

/**
 * The tool list, the resources, and each tool that reads with as few arguments as it admits. Those that do not answer with a
 * result show nothing; those that take their time are left alone.
 */
export async function lookoutOf({ spec, observe }: CheckContext, actor: Actor): Promise<Lookout> {
  const { caller } = actor;
  const asks: [Tool | string, () => Promise<RpcReply>][] = [];
  for (const method of ['tools/list', 'resources/list'])
    asks.push([method, () => caller.request(method, {})]);
  for (const tool of spec.tools.filter(({ safety }) => safety === 'read')) {
    const args = await whatIsNeeded(() => observe.requiredArguments(actor, tool));
    if (args) asks.push([tool, () => caller.call(tool.name, args)]);
  }
  const replies = await Promise.all(asks.map(async ([of, ask]) => ({ of, ask, reply: await ask() })));
  const quick = replies.filter(({ reply: { exchange } }) => exchange.durationMs < longestLook);
  const showing = quick.filter(({ reply }) => reply.succeeded).slice(0, mostViews);
  return {
    views: showing.map(({ of, ask }) => ({
      name: typeof of === 'string' ? of : of.name,
      look: async () => shownBy(await ask()),
    })),
    tools: quick.flatMap(({ of }) => (typeof of === 'string' ? [] : of)),
  };
}

export async function sightOf(views: readonly View[]): Promise<Sight> {
  return new Map(await Promise.all(views.map(async ({ name, look }) => [name, await look()] as const)));
}

/** A view with a clock in it shows something else every second. */
const aSecond = 1100;
const pause = 100;

/** Names of the views that show something else before `milliseconds` are over, a second at least, although nothing is done. */
export async function restlessViews(views: readonly View[], milliseconds: number): Promise<string[]> {
  const started = performance.now();
  const first = await sightOf(views);
  const restless = new Set<string>();
  do {
    await setTimeout(pause);
    for (const name of differences(first, await sightOf(views))) restless.add(name);
  } while (performance.now() - started < Math.max(aSecond, milliseconds));
  return [...restless];
}

/** Names of the views that show something else. */
export function differences(before: Sight, after: Sight): string[] {
  return [...before.keys()].filter((name) => before.get(name) !== after.get(name));
}

/** Undefined where nothing is known to call the tool with. */
async function whatIsNeeded<T>(draw: () => Promise<T>): Promise<T | undefined> {
  try {
    return await draw();
  } catch (error) {
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}

/** A result without what belongs to the exchange and not to what it tells. */
function shownBy({ result, error }: RpcReply): string {
  const { _meta, ...told } = result ?? {};
  return canonical(result ? told : (error ?? null));
}
