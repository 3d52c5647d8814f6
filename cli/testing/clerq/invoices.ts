import { Refusal } from '../../../reference-server/mcp/refusals.ts';
import type { Work } from '../../../reference-server/records/operations/work.ts';
import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import type { Value } from '../other-results.ts';
import type { Variant } from '../variant.ts';
import { invoices, onFirst } from './calls.ts';
import { withoutOutputs } from './without-outputs.ts';

const drafted = { currency: 'EUR', taxTreatment: 'standard' };

/** Other drafts, lines and numbers. */
export const otherInvoices: Variant[] = [
  {
    name: 'invoices: no period, amounts only, none issued empty, a shrug where one is issued again',
    madeFrom: (spec) => ({ ...spec, tools: spec.tools.map(withPlainerInvoices) }),
    overrides: {
      'states.allow': (listed, from, to, { sequences }) => listed || (sequences !== undefined && from === to),
      'writes.stored': (values, type, work) => {
        const stored = storedOf(values, type, work);
        const isAgain =
          work.operation.kind === 'transition' && stored?.[type.states?.field ?? ''] === work.operation.to;
        return isAgain && stored !== undefined ? { ...stored } : values;
      },
    },
    // Issuing again draws a number that nobody gets: whether numbers follow one another is not asked here.
    asks: ['billing.histories*', 'billing.issued*', 'billing.steps*', 'billing.period*', 'billing.collects*'],
    shows: { method: 'tools/list', reply: /^(?!.*First day whose time is billed)/s },
    passes: [
      'billing.histories-follow-the-model',
      'billing.issued-is-frozen',
      'billing.period-is-in-utc-days',
      'billing.collects-what-is-due',
    ],
  },
  {
    name: 'invoices: the last line first, prices for people beside them, a label for drafts, a refusal to bill nothing',
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': (record) =>
        'taxTreatment' in record || 'totalMinor' in record ? elaborate(record) : record,
      'writes.stored': (values, type, work) => {
        if (isEmptyHanded(values, type, work)) throw new Refusal('wrongState');
        return values;
      },
    },
    asks: ['billing', 'money.prices-*', 'money.totals-*', 'money.amounts-are-*'],
    shows: { method: 'tools/call', params: invoices, reply: /Draft of.*0\.00 EUR/s },
    passes: [
      'billing.histories-follow-the-model',
      'billing.drafts-have-no-number',
      'billing.one-line-a-group',
      'billing.bills-once',
      'money.totals-are-exact',
    ],
  },
  {
    name: 'invoices: numbers of another form, and a line of nothing where there is nothing to bill',
    madeFrom: (spec) => withFormat(spec, 'INV/{number:6}'),
    overrides: {
      'writes.stored': (values, type, work) =>
        isEmptyHanded(values, type, work)
          ? { ...values, lines: [...(values.lines as Value[]), lineOfNothing] }
          : values,
    },
    asks: ['billing'],
    shows: { ask: onFirst('list_clients', 'create_draft_invoice', 'clientId', drafted), reply: /draft/ },
    breaks: { 'billing.numbers-are-consecutive': 'the public guide writes YYYY-NNNN' },
    passes: ['billing.number-is-permanent', 'billing.histories-follow-the-model', 'billing.bills-once'],
  },
  {
    name: 'invoices: numbers under another name',
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': ({ number, ...record }) =>
        number === undefined ? record : { invoiceNo: number, ...record },
    },
    asks: ['billing', 'links', 'records.t*'],
    shows: { method: 'tools/call', params: invoices, reply: /invoiceNo\\":/ },
    passes: [
      'billing.histories-follow-the-model',
      'billing.drafts-have-no-number',
      'billing.number-is-permanent',
      'billing.numbers-are-consecutive',
    ],
  },
  {
    name: 'invoices: numbers in the document alone',
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': ({ number, ...record }) => record,
    },
    asks: ['billing', 'links.work-*'],
    shows: { method: 'tools/call', params: invoices, reply: /items(?!.*number)/ },
    passes: ['billing.one-line-a-group', 'billing.bills-once', 'billing.steps-keep-their-order'],
    observesNothing: ['billing.drafts-', 'billing.histories-', 'billing.number', 'billing.preparing-'],
  },
];

const lineOfNothing = {
  description: 'No time to bill',
  amountMinor: 0,
  taskId: null,
  durationSeconds: 0,
};

function storedOf(
  values: Value,
  { name, identifier }: RecordType,
  { transaction }: Work,
): Readonly<Value> | undefined {
  return transaction.get(name, String(values[identifier]))?.values;
}

/** Whether a call was to gather and found nothing. */
function isEmptyHanded(values: Value, type: RecordType, work: Work): boolean {
  const { kind, record, collect } = work.operation;
  if (kind !== 'collect' || record !== type.name || !collect) return false;
  const before = storedOf(values, type, work)?.[collect.into];
  return (values[collect.into] as unknown[]).length === (before as unknown[] | undefined)?.length;
}

/** Members for people; a draft has a label and no member for a number. */
function elaborate({ number, lines, ...record }: Value): Value {
  const price = (minor: unknown) => `${(Number(minor) / 100).toFixed(2)} ${record.currency}`;
  const positions = (lines as Value[] | undefined)?.map((line, index) => ({
    ...line,
    position: index + 1,
    unit: 'hour',
    amount: price(line.amountMinor),
  }));
  return {
    label: number === null ? `Draft of ${record.createdAt ?? 'today'}` : `Invoice ${number}`,
    ...(number === null ? {} : { number, reference: { number, barcode: `*${number}*` } }),
    ...record,
    total: price(record.totalMinor),
    rounding: '0.00 EUR',
    ...(positions ? { lines: positions.reverse() } : {}),
  };
}

function withFormat(spec: Spec, format: string): Spec {
  const records = Object.entries(spec.records).map(([name, type]) => {
    const sequences = Object.entries(type.sequences ?? {}).map(([counter, rules]) => [
      counter,
      { ...rules, format },
    ]);
    return [name, type.sequences ? { ...type, sequences: Object.fromEntries(sequences) } : type];
  });
  return { ...spec, records: Object.fromEntries(records) };
}

/** Nothing that the documents do not promise: no period, and of a line no more than what it is for and costs. */
function withPlainerInvoices(tool: Tool): Tool {
  const { operation, input } = tool;
  if (operation.sequence !== undefined && operation.kind === 'transition') {
    const that = 'size(record.lines) > 0';
    return { ...tool, operation: { ...operation, require: [{ that, otherwise: 'wrongState' }] } };
  }
  if (!operation.collect) return tool;
  const { from: _from, to: _to, ...properties } = input.properties as Record<string, unknown>;
  const { taskId: _task, durationSeconds: _duration, ...line } = operation.collect.line;
  return {
    ...tool,
    input: { ...input, properties },
    operation: { ...operation, collect: { ...operation.collect, line } },
  };
}
