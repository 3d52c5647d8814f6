import type { Tool } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { outbox } from '../emissions/outbox.ts';
import type { Change, Transaction } from '../records/store.ts';
import { type Fault, sound } from './fault.ts';

type Effects = ReturnType<Decisions['dryRun.effects']>;

/** A rehearsal after which some of what it did is still there. */
function keeping(keeps: (change: Change, tool: Tool) => boolean): Partial<Decisions> {
  return {
    'dryRun.rehearses': (passage, work) => {
      const { transaction, tool } = passage;
      const done = sound['dryRun.rehearses'](passage, work);
      for (const { record, id, after, ...change } of done.changes) {
        if (!keeps({ record, id, after, ...change }, tool)) continue;
        if (after) transaction.put(record, id, after);
        else transaction.delete(record, id);
      }
      return done;
    },
  };
}

/** A transaction whose numbers are drawn from another one as well. */
function drawingFrom(inner: Transaction, outer: Transaction): Transaction {
  return {
    get: (record, id) => inner.get(record, id),
    list: (record) => inner.list(record),
    put: (record, id, value) => inner.put(record, id, value),
    delete: (record, id) => inner.delete(record, id),
    attempt: (work) => inner.attempt((nested) => work(drawingFrom(nested, outer))),
    rehearse: (work) => inner.rehearse(work),
    next(sequence) {
      outer.next(sequence);
      return inner.next(sequence);
    },
  };
}

/** An entry that tells no more of its record than one field. */
function withOneField(entry: unknown): unknown {
  const members = Object.entries(entry as Record<string, unknown>).map(([name, value]) => {
    const isFields = value !== null && typeof value === 'object' && Object.keys(value).length > 1;
    return [name, isFields ? Object.fromEntries(Object.entries(value).slice(0, 1)) : value];
  });
  return Object.fromEntries(members);
}

/** The first of several entries; of a single one, the first field. */
function partOf(entries: unknown[]): unknown[] {
  return entries.length > 1 ? entries.slice(0, 1) : entries.map(withOneField);
}

const without = (list: string): Partial<Decisions> => ({
  'dryRun.effects': (effects: Effects) => ({ ...effects, [list]: [] }),
});

export const dryRunFaults: Record<string, Fault> = {
  'dry-skips-validation': {
    says: 'A dry-run takes arguments that break the schema.',
    overrides: () => ({
      'dryRun.stages': (stages) => sound['dryRun.stages'](stages).filter((name) => name !== 'arguments'),
    }),
  },
  'dry-canned': {
    says: 'A dry-run answers with a preview made from the arguments, without trying the call.',
    overrides: () => ({
      'dryRun.rehearses': ({ tool: { operation }, call, caller }) => {
        const [organization = ''] = caller.organizations;
        const after = { organization, values: { ...(call.given as object) } };
        const before = operation.kind === 'create' ? undefined : { organization, values: {} };
        return { changes: [{ record: operation.record ?? '', id: 'preview', before, after }] };
      },
    }),
  },
  'dry-consumes-sequence': {
    says: 'The number a dry-run draws is gone.',
    overrides: () => ({
      'dryRun.rehearses': (passage, work) =>
        sound['dryRun.rehearses'](passage, (inner) => work(drawingFrom(inner, passage.transaction))),
    }),
  },
  'dry-persists-child': {
    says: 'A dry-run takes back its record, and leaves what hangs on it.',
    overrides: ({ spec }) =>
      keeping(({ record }, { operation }) => record in spec.records && record !== operation.record),
  },
  'dry-no-effects': {
    says: 'A dry-run says that the call would succeed, and nothing else.',
    overrides: () => ({ 'dryRun.effects': () => ({}) }),
  },
  'dry-no-webhooks': {
    says: 'The forecast leaves out the webhooks.',
    overrides: () => without('webhooks'),
  },
  'dry-no-notifications': {
    says: 'The forecast leaves out the notifications.',
    overrides: () => without('notifications'),
  },
  'dry-sends-webhook': {
    says: 'A dry-run sends its webhooks.',
    overrides: () => keeping(({ record }) => record === outbox),
  },
  'dry-forecast-partial': {
    says: 'The forecast leaves out part of what the call would change.',
    overrides: () => ({
      'dryRun.effects': ({ created = [], modified = [], ...others }) => ({
        ...others,
        created: partOf(created),
        modified: created.length > 0 ? [] : partOf(modified),
      }),
    }),
  },
  'dry-typo-executes': {
    says: 'A header that does not quite say "true" executes the call.',
    overrides: () => ({
      'dryRun.reads': (word, rules) => {
        const wish = sound['dryRun.reads'](word, rules);
        return wish === 'unclear' ? 'execution' : wish;
      },
    }),
  },
  'dry-skips-rbac': {
    says: 'Everybody may have every call forecast.',
    overrides: () => ({
      'dryRun.stages': (stages) =>
        sound['dryRun.stages'](stages).filter((name) => name !== 'entitlement' && name !== 'licence'),
    }),
  },
  'dry-breaks-read': {
    says: 'A call that reads answers a dry-run with a forecast.',
    overrides: () => ({ 'dryRun.concerns': () => true }),
  },
  'dry-burns-key': {
    says: 'A dry-run uses up its idempotency key.',
    overrides: ({ spec }) => keeping(({ record }) => !(record in spec.records) && record !== outbox),
  },
};
