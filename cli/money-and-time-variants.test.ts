import { describe, it } from 'vitest';
import { isObject } from '../conformance/json-object.ts';
import { loadSpec } from '../spec/load.ts';
import type { JsonSchema, Spec } from '../spec/spec.ts';
import { selectedCases } from './judge.ts';
import { mapped } from './testing/other-values.ts';
import { expectFairJudgement, type Variant } from './testing/variant.ts';

const amountsOfLines = ['money.totals-are-exact', 'money.schemas-ask-for-integers'];

const variants: Variant[] = [
  {
    name: 'instants where somebody is, with thousandths of a second; an unknown amount that is whole',
    overrides: {
      'results.record': (record) => ({ ...(mapped(record, inKathmandu) as object), etcMinor: 7 }),
    },
    shows: { method: 'tools/call', params: { name: 'list_expenses' }, reply: /\.000\+05:45/ },
  },
  {
    name: 'the amount of a line in units of the currency, under a name that says so (A-53)',
    madeFrom: (spec) => withMajorLines(spec, 100),
    asks: amountsOfLines,
    shows: { method: 'tools/list', reply: /"amountMajor"/ },
    passes: amountsOfLines,
  },
  {
    name: 'amounts whose schemas leave the type open',
    asks: ['money.schemas-*'],
    overrides: {
      'tools.listed': (tools) => JSON.parse(JSON.stringify(tools), withoutType),
    },
    shows: { method: 'tools/list', reply: /"amountMinor":\{(?!"type)/ },
    observesNothing: ['money.'],
  },
  {
    name: 'the same, and kept as it was given',
    madeFrom: (spec) => withMajorLines(spec, 1),
    asks: amountsOfLines,
    shows: { method: 'tools/list', reply: /"amountMajor"/ },
    breaks: { 'money.totals-are-exact': 'its effect is not in minor units' },
  },
];

const spec = loadSpec('clerq');
const casesOf = ({ asks = ['money', 'time'] }: Variant) => selectedCases(spec, { only: [...asks], skip: [] });

describe('a correct server of another make keeps money and time', () => {
  it.each(variants)('$name', (variant) => expectFairJudgement(spec, variant, casesOf(variant)), 60_000);
});

function inKathmandu(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT.*Z$/.test(text)) return text;
  const local = new Date(Date.parse(text) + 345 * 60_000).toISOString();
  return `${local.slice(0, -1)}+05:45`;
}

function withoutType(name: string, value: unknown): unknown {
  return name.endsWith('Minor') && isObject(value) ? { ...value, type: undefined } : value;
}

function withMajorLines(spec: Spec, factor: number): Spec {
  const tools = spec.tools.map((tool) => {
    if (tool.name !== 'add_invoice_line') return tool;
    const { amountMinor: _minor, ...properties } = tool.input.properties as Record<string, JsonSchema>;
    const amountMajor = { type: 'string', pattern: '^-?\\d+(\\.\\d\\d)?$' };
    const amountMinor = `int(double(arguments.amountMajor) * ${factor}.0 + 0.5)`;
    return {
      ...tool,
      input: {
        ...tool.input,
        properties: { ...properties, amountMajor },
        required: [
          ...(tool.input.required as string[]).filter((name) => name !== 'amountMinor'),
          'amountMajor',
        ],
      },
      operation: { ...tool.operation, assign: { ...tool.operation.assign, amountMinor } },
    };
  });
  return { ...spec, tools };
}
