import type { Tool } from '../../spec/spec.ts';
import { askInspector, InspectorUnavailableError } from '../inspector/inspector.ts';
import { type Figure, figureOf } from './measure.ts';
import { concurrency, smallPage } from './property-calls.ts';

const rounds = 3;
const secondsEach = 5;

/** Calls per second of MCP Inspector's load mode, or why it could not be asked. */
export async function inspectorCallsPerSecond(
  tool: Tool,
  url: string,
  token: string,
): Promise<Figure | { unavailable: string }> {
  const load = ['--load', '--load-concurrency', String(concurrency), '--load-duration', String(secondsEach)];
  const call = ['--method', 'tools/call', '--tool-name', tool.name];
  const args = ['--tool-args-json', JSON.stringify(smallPage(tool))];
  const values: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const said = await askInspector({ url, token }, [...call, ...args, ...load]);
      if (said.ok !== said.requests) throw new Error(`the Inspector had errors: ${JSON.stringify(said)}`);
      values.push(said.throughput as number);
    }
    return figureOf(values);
  } catch (error) {
    if (error instanceof InspectorUnavailableError) return { unavailable: error.message };
    throw error;
  }
}
