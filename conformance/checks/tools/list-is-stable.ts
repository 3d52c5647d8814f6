import { canonical } from '../../arbitraries/differences.ts';
import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Caller } from '../../wire/caller.ts';
import { shown } from '../shown.ts';

const listings = 5;

/** MCP, Tools, Listing Tools. Order is left to the server; the set and the schemas are compared. */
export default check({
  id: 'tools.list-is-stable',
  says: 'SHOULD answer tools/list to one caller with the same tools and schemas every time, on any connection',
  why: 'Clients keep the list; a tool that comes and goes fails in the middle of somebody’s work.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    const first = await listing(caller, false);
    for (let number = 2; number <= listings; number += 1) {
      const again = await listing(caller, number % 2 === 0);
      const differing = [...new Set([...first.keys(), ...again.keys()])].filter(
        (name) => first.get(name) !== again.get(name),
      );
      expectThat(
        differing.length === 0,
        `the ${first.size} tools of the first listing`,
        `listing ${number} differs in ${differing.join(', ')}`,
      );
    }
    return `${listings} listings of ${first.size} tools`;
  },
});

/** Name → schema of the first page. */
async function listing(caller: Caller, freshConnection: boolean): Promise<Map<string, string>> {
  const reply = await caller.request('tools/list', {}, { freshConnection });
  const tools: unknown = reply.result?.tools;
  expectThat(reply.succeeded && Array.isArray(tools), 'tools/list answers with tools', shown(reply));
  const named = (tools as LiveTool[]).filter((tool) => typeof tool?.name === 'string');
  requireObserved(named.length > 0, 'tools/list names no tool');
  return new Map(named.map((tool) => [tool.name, canonical(tool.inputSchema ?? null)]));
}
