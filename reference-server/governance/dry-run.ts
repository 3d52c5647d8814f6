import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Condition, Refusal } from '../mcp/refusals.ts';
import type { Call } from './call.ts';
import { saidBeside } from './said-beside.ts';

/** What a caller wants of a call: to know what it would do, or that it does it. */
export type Wish = 'forecast' | 'execution' | 'unclear';

/** What a call asks for, by header or in `params._meta`; both may speak, but not against each other. */
export function wishOf({ context }: Pick<Call, 'context'>, { spec, decisions }: ServerContext): Wish {
  const { dryRun: rules } = spec.governance;
  if (!rules) return 'execution';
  const wishes = saidBeside(context, rules).map((word) => decisions['dryRun.reads'](asText(word), rules));
  const [wish = 'execution', ...others] = new Set(wishes);
  return others.length === 0 ? wish : 'unclear';
}

/** Whether a call only tells what it would do. @throws Refusal when that is not clear: it might do what nobody wanted */
export function isDryRun(call: Call, tool: Tool, server: ServerContext): boolean {
  if (!server.decisions['dryRun.concerns'](tool)) return false;
  const wish = wishOf(call, server);
  const { header = '', invalid = 'invalidParams' } = server.spec.governance.dryRun ?? {};
  if (wish === 'unclear') throw new Refusal(invalid as Condition, { header });
  return wish === 'forecast';
}

/** Whether a call is to be done, and not to be told of or unclear. */
export function isExecution(call: Call, tool: Tool, server: ServerContext): boolean {
  return !server.decisions['dryRun.concerns'](tool) || wishOf(call, server) === 'execution';
}

/** In `_meta` the word may be a boolean. */
function asText(word: unknown): string {
  return typeof word === 'string' ? word : JSON.stringify(word);
}
