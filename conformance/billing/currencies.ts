import type { Spec, Tool } from '../../spec/spec.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { type Kind, partsTaken } from '../kinds/kinded-parts.ts';

/** Codes of ISO 4217 with two, none and three decimals, which a system that knows currencies knows. */
export const currencies = ['EUR', 'JPY', 'KWD'] as const;

/** Every argument of a tool that is a currency, set to one. */
export function currencyArguments(spec: Spec, tool: Tool, currency: string): Arguments {
  return Object.fromEntries(argumentsOfKind(spec, tool, 'currency').map((name) => [name, currency]));
}

/** Names of the arguments that follow a convention, such as instants or amounts. */
export function argumentsOfKind(spec: Spec, tool: Tool, wanted: Kind): string[] {
  return partsTaken(spec, tool)
    .filter(({ kind, path }) => kind === wanted && path.length === 1)
    .map(({ path }) => String(path[0]));
}
