import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import type { Call } from './call.ts';
import type { Arguments } from './valid-arguments.ts';

/** A call with a tool behind it, in the transaction that answers it. */
export interface Passage {
  transaction: Transaction;
  call: Call;
  tool: Tool;
  caller: Principal;
  server: ServerContext;
}

/** What was sent, where it is an object at all. */
export function argumentsOf({ given }: Call): Arguments {
  return given !== null && typeof given === 'object' ? (given as Arguments) : {};
}
