import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Work } from '../records/operations/work.ts';
import { recordKey } from '../records/record-key.ts';
import { type Fault, sound } from './fault.ts';

type Values = Record<string, unknown>;

/** How long a counter that is read and written back in two steps is out of date, in milliseconds. */
const roundTripMs = 50;

/** How far behind UTC a server's own zone is, in milliseconds. */
const zoneBehindMs = 10 * 3_600_000;

export const billingFaults: Record<string, Fault> = {
  'gathers-in-spite': {
    says: 'A collection takes in records that one of its conditions keeps out.',
    overrides: ({ with: { condition } }) => ({
      'collect.gathers': (where, variables) => {
        if (!where.includes(String(condition))) throw new Error(`no collection has condition "${condition}"`);
        return sound['collect.gathers'](where.replace(String(condition), 'true'), variables);
      },
    }),
  },
  'double-bill': {
    says: 'What was gathered is not marked, and is gathered again.',
    overrides: () => ({ 'collect.marks': () => ({}) }),
  },
  'grouping-ignored': {
    says: 'Everything that is gathered becomes one line, whatever was asked for.',
    overrides: () => ({ 'collect.groupsBy': () => [] }),
  },
  'period-local-tz': {
    says: 'The days of a period are those of the zone the server stands in.',
    overrides: () => ({
      'collect.gathers': (where, variables) =>
        sound['collect.gathers'](where, { ...variables, item: inLocalTime(variables.item as Values) }),
    }),
  },
  'auto-issue': {
    says: 'What was gathered into moves on by itself, with a number.',
    overrides: ({ spec }) => ({
      'writes.stored': (values, type, { operation }) =>
        operation.kind === 'collect' && operation.record === type.name
          ? numbered(spec, type, values)
          : values,
    }),
  },
  'draft-numbered': {
    says: 'A record has its permanent number from the start.',
    overrides: ({ spec }) => ({
      'writes.made': (values, type) => ({ ...values, ...numberOf(spec, type) }),
    }),
  },
  'number-changes-on-read': {
    says: 'A permanent number is another one each time it is read.',
    overrides: ({ spec }) => ({
      'reads.leave': (record, type) => {
        const { numberField } = numberingOf(spec, type) ?? {};
        const number = numberField === undefined ? undefined : record.values[numberField];
        if (numberField === undefined || typeof number !== 'string') return undefined;
        return { ...record, values: { ...record.values, [numberField]: following(number) } };
      },
    }),
  },
  'number-race': {
    says: 'A counter is read and written back in two steps, and calls at the same moment get the same number.',
    overrides: () => {
      const latest = new Map<string, { number: number; at: number }>();
      return {
        'sequences.next': (counter, transaction) => {
          const known = latest.get(counter);
          if (known && performance.now() - known.at < roundTripMs) return known.number;
          const number = sound['sequences.next'](counter, transaction);
          latest.set(counter, { number, at: performance.now() });
          return number;
        },
      };
    },
  },
  'reissue-renumbers': {
    says: 'Issuing again gives another number.',
    overrides: () => ({
      'states.allow': (listed, from, to, type) => listed || (type.sequences !== undefined && from === to),
    }),
  },
  'line-after-issue': {
    says: 'Lines are still added when the record is final.',
    overrides: () => ({
      'states.freeze': (frozen, { kind }) => frozen && kind !== 'append',
      'writes.permitted': (holds, { kind }) => holds || kind === 'append',
    }),
  },
  'draft-paid': {
    says: 'Every state can be reached from the first one at once.',
    overrides: () => ({
      'states.allow': (listed, from, _to, { sequences, states }) =>
        listed || (sequences !== undefined && from === states?.initial),
    }),
  },
  'unbilled-after-void': {
    says: 'When a record moves on, what was gathered into it is free to be gathered again.',
    overrides: () => ({
      'writes.stored': (values, type, work) => {
        if (work.operation.kind === 'transition') release(work, type, values);
        return values;
      },
    }),
  },
};

function inLocalTime(item: Values): Values {
  const shifted = (value: unknown) =>
    value instanceof Date ? new Date(value.getTime() - zoneBehindMs) : value;
  return Object.fromEntries(Object.entries(item).map(([field, value]) => [field, shifted(value)]));
}

/** The tool that gives records of a kind their number, and the field it writes it to. */
function numberingOf({ tools }: Spec, { name }: RecordType): { tool: Tool; numberField: string } | undefined {
  for (const tool of tools) {
    const { kind, record, sequence, assign = {} } = tool.operation;
    const numberField = Object.keys(assign).find((field) => assign[field] === 'sequence');
    if (kind === 'transition' && record === name && sequence !== undefined && numberField !== undefined)
      return { tool, numberField };
  }
  return undefined;
}

/** A number no counter gave. */
function numberOf(spec: Spec, type: RecordType): Values {
  const numbering = numberingOf(spec, type);
  return numbering === undefined ? {} : { [numbering.numberField]: '2026-9001' };
}

function numbered(spec: Spec, type: RecordType, values: Values): Values {
  const to = numberingOf(spec, type)?.tool.operation.to;
  const { states } = type;
  return to === undefined || !states ? values : { ...values, ...numberOf(spec, type), [states.field]: to };
}

/** The same text with its last number one higher. */
function following(number: string): string {
  return number.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
}

/** Takes back the marks that collections into this record left. */
function release({ spec, transaction, caller }: Work, type: RecordType, values: Values): void {
  for (const { operation } of spec.tools) {
    if (operation.kind !== 'collect' || operation.record !== type.name || !operation.collect) continue;
    const { from, mark = {} } = operation.collect;
    const gathered = spec.records[from] as RecordType;
    const [field] = Object.keys(mark);
    if (field === undefined) continue;
    for (const item of transaction.list(from)) {
      if (item.values[field] !== values[type.identifier]) continue;
      const key = recordKey(
        gathered,
        caller.organizations[0] as string,
        String(item.values[gathered.identifier]),
      );
      transaction.put(from, key, { ...item, values: { ...item.values, [field]: null } });
    }
  }
}
