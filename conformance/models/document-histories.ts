import fc from 'fast-check';
import type { DocumentCommand, DocumentHistory, DocumentStep } from './document-model.ts';
import { printable } from './printable.ts';

export interface DocumentHistoryOptions {
  /** How many steps to another state there are. */
  moves: number;
  /** Whether lines can be added, and whether records can be gathered. */
  adds: boolean;
  gathers: boolean;
  /** Whether several commands are sent at the same moment now and then. */
  concurrent: boolean;
  longest?: number;
}

/** Commands that race for one document at most. */
const mostAtOnce = 5;

/**
 * Random histories of few documents, so that commands meet. They shrink by leaving steps out; a command about a document that
 * is not there is about another one.
 */
export function documentHistories(options: DocumentHistoryOptions): fc.Arbitrary<DocumentHistory> {
  const { moves, adds, gathers, concurrent, longest = 8 } = options;
  const document = fc.nat({ max: 2 });
  const open: fc.Arbitrary<DocumentCommand> = fc.constant({ kind: 'open' });
  // Quantities at which halves of the smallest unit turn up.
  const log: fc.Arbitrary<DocumentCommand> = fc.record({
    kind: fc.constant('log' as const),
    quantity: fc.constantFrom(1800, 3600, 5400, 2700),
    rate: fc.constantFrom(9999, 10_000, 12_345),
  });
  const add: fc.Arbitrary<DocumentCommand> = fc.record({
    kind: fc.constant('add' as const),
    document,
    amount: fc.integer({ min: 1, max: 900 }),
  });
  const gather: fc.Arbitrary<DocumentCommand> = fc.record({ kind: fc.constant('gather' as const), document });
  const move: fc.Arbitrary<DocumentCommand> = fc.record({
    kind: fc.constant('move' as const),
    document,
    step: fc.nat({ max: moves - 1 }),
  });
  const racing = fc.oneof(
    { arbitrary: move, weight: 3 },
    ...(adds ? [{ arbitrary: add, weight: 2 }] : []),
    ...(gathers ? [{ arbitrary: gather, weight: 4 }] : []),
  );
  const any = fc.oneof(
    { arbitrary: racing, weight: 6 },
    { arbitrary: open, weight: 1 },
    ...(gathers ? [{ arbitrary: log, weight: 3 }] : []),
  );
  const alone = any.map((command): DocumentStep => [command]);
  const together = fc.array(racing, { minLength: 2, maxLength: mostAtOnce, size: 'max' });
  const step = concurrent
    ? fc.oneof({ arbitrary: alone, weight: 3 }, { arbitrary: together, weight: 2 })
    : alone;
  const begins: DocumentHistory = [[{ kind: 'open' }], [{ kind: 'open' }]];
  return fc
    .tuple(fc.nat({ max: moves + 2 }), log, fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }))
    .map(([far, first, steps]) =>
      printable([...begins, ...usualWay(options, first).slice(0, far), ...steps]),
    );
}

/** The way documents usually go. A history follows it for a while, to see what is to be seen at its end. */
function usualWay({ moves, gathers }: DocumentHistoryOptions, log: DocumentCommand): DocumentHistory {
  const filled: DocumentHistory = gathers ? [[log], [{ kind: 'gather', document: 0 }]] : [];
  const moved = Array.from(
    { length: moves },
    (_, step): DocumentStep => [{ kind: 'move', document: 0, step }],
  );
  return [...filled, ...moved];
}
