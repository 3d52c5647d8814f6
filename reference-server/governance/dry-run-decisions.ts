import type { DryRunRules, Tool } from '../../spec/spec.ts';
import type { Done, Transaction } from '../records/store.ts';
import type { Wish } from './dry-run.ts';
import type { Passage } from './passage.ts';
import type { StageName } from './stages.ts';

/** Rules of calls that only tell what they would do. */
export const dryRunDecisions = {
  /** What a value of the header, or of its twin in `_meta`, asks for: anything but a clear word is no answer. */
  'dryRun.reads': (word: string, { trueValue, falseValues = [], unclearValue }: DryRunRules): Wish => {
    if (word.toLowerCase() === trueValue.toLowerCase()) return 'forecast';
    return falseValues.includes(word) || unclearValue === 'execute' ? 'execution' : 'unclear';
  },

  /** A call that reads has nothing to forecast. */
  'dryRun.concerns': ({ safety }: Tool): boolean => safety !== 'read',

  /** The stages of a forecast: those of the call, but a key stands for what was done, and nothing is. */
  'dryRun.stages': (stages: readonly StageName[]): readonly StageName[] =>
    stages.filter((name) => name !== 'idempotency'),

  /** The call is run, and everything it did is taken back. */
  'dryRun.rehearses': (
    { transaction }: Passage,
    work: (transaction: Transaction) => unknown,
  ): Pick<Done<unknown>, 'changes'> => transaction.rehearse(work),

  /** The lists of the forecast. */
  'dryRun.effects': (effects: Readonly<Record<string, unknown[]>>): Readonly<Record<string, unknown[]>> =>
    effects,
};
