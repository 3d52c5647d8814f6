import fc from 'fast-check';
import type { Transaction } from '../store.ts';

/** One step of a random piece of work. */
export type Command =
  | { do: 'put' | 'delete' | 'get'; kind: string; id: string; amount: number }
  | { do: 'list'; kind: string }
  | { do: 'next'; sequence: string }
  | { do: 'throw' }
  | { do: 'attempt' | 'rehearse'; commands: Command[] };

const kind = fc.constantFrom('a', 'b');
/** Few, so that works meet. */
const id = fc.constantFrom('1', '2', '3', '4', '5');

const { commands } = fc.letrec<{ commands: Command[]; command: Command }>((tie) => ({
  commands: fc.array(tie('command'), { maxLength: 5, depthIdentifier: 'works' }),
  command: fc.oneof(
    { depthIdentifier: 'works', maxDepth: 2 },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constantFrom('put' as const, 'put' as const, 'delete' as const, 'get' as const),
        kind,
        id,
        amount: fc.nat(99),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('list' as const), kind }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('next' as const), sequence: kind }) },
    { weight: 1, arbitrary: fc.constant({ do: 'throw' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('attempt' as const, 'rehearse' as const),
        commands: tie('commands'),
      }),
    },
  ),
}));

/** Pieces of work in groups; those of a group are handed in at the same moment. */
export const anyHistory = fc.array(fc.array(commands, { minLength: 1, maxLength: 6 }), { maxLength: 8 });

/** Does what the commands say and tells what was seen. */
export function playCommands(transaction: Transaction, commands: readonly Command[]): unknown[] {
  return commands.map((command) => play(transaction, command));
}

function play(transaction: Transaction, command: Command): unknown {
  switch (command.do) {
    case 'put':
      return transaction.put(command.kind, command.id, {
        organization: 'north',
        values: { amount: command.amount },
      });
    case 'delete':
      return transaction.delete(command.kind, command.id);
    case 'get':
      return transaction.get(command.kind, command.id);
    case 'list':
      return transaction.list(command.kind);
    case 'next':
      return transaction.next(command.sequence);
    case 'throw':
      throw new Error('as the history wants it');
    case 'rehearse':
    case 'attempt':
      return tried(() => transaction[command.do]((inner) => playCommands(inner, command.commands)));
  }
}

function tried(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
}
