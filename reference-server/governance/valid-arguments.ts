import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { Refusal } from '../mcp/refusals.ts';
import { schemaErrors } from './schema-errors.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** Arguments as sent, once the tool's schema allows them. @throws Refusal that names what does not fit */
export function validArguments(tool: Tool, args: unknown, { decisions, spec }: ServerContext): Arguments {
  const asToolError = spec.system.dialect.invalidArguments?.choice === 'tool-error';
  if (args === null || typeof args !== 'object' || Array.isArray(args)) {
    throw new Refusal('invalidParams', { detail: 'arguments must be an object' }, asToolError);
  }
  const errors = decisions['arguments.refusals'](schemaErrors(tool.input, args), tool);
  if (errors.length > 0) {
    const problems = errors
      .slice(0, 10)
      .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new Refusal('invalidParams', { problems }, asToolError);
  }
  return args as Arguments;
}
