import { describe, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { selectedCases } from './judge.ts';
import { expectFairJudgement, type Variant } from './testing/variant.ts';

const specs = systemNames()
  .map(loadSpec)
  .filter(({ governance }) => governance.dryRun);

describe.each(specs.map((spec) => ({ system: spec.system.name, spec })))(
  'dry-runs of $system',
  ({ spec }) => {
    const rules = spec.governance.dryRun as NonNullable<typeof spec.governance.dryRun>;
    const { type: typeMember = 'type', id = 'id', fields = 'fields' } = rules.members ?? {};
    const creating = spec.tools.find(({ operation }) => operation.kind === 'create');
    const anything = { method: 'tools/call', params: { name: creating?.name, arguments: {} } };
    const cases = selectedCases(spec, { only: ['dry-run.*'], skip: [] });

    /** Titles for types, another provisional identifier, nothing computed, members nobody asked for, the last first. */
    const reworded = (entry: unknown, created: boolean) => {
      const told = entry as Record<string, unknown>;
      const kind = spec.records[String(told[typeMember])];
      const stored = Object.entries((told[fields] ?? {}) as object).filter(
        ([name]) => kind?.fields[name]?.derived === undefined && name !== kind?.identifier,
      );
      return {
        hint: 'nothing happened',
        ...told,
        ...(kind ? { [typeMember]: kind.title.toUpperCase() } : {}),
        ...(created ? { [id]: 'preview', [fields]: Object.fromEntries(stored) } : {}),
      };
    };

    const variants: Variant[] = [
      {
        name: 'forecasts in other words',
        overrides: {
          'dryRun.effects': (effects) =>
            Object.fromEntries(
              Object.entries(effects).map(([list, entries]) => [
                list,
                entries.map((entry) => reworded(entry, list === 'created')).reverse(),
              ]),
            ),
          'results.text': (value) => JSON.stringify(value, null, 2),
        },
        shows: {
          method: 'tools/call',
          params: { name: spec.tools[0]?.name, arguments: {} },
          reply: /\{\\n {2}/,
        },
      },
      {
        name: 'refusals without an HTTP status and without data',
        overrides: {
          'http.finish': (reply) => {
            const isError = reply.body.includes('"error":{"code":');
            if (!isError || reply.status === 401) return reply;
            const { error, ...message } = JSON.parse(reply.body);
            const bare = { code: error.code, message: error.message };
            return { ...reply, status: 200, body: JSON.stringify({ ...message, error: bare }) };
          },
        },
        shows: { ...anything, reply: /^200.*"error":\{"code":-?\d+,"message":"[^"]*"\}/s },
        // The status is how these tell that it was a right that was missing.
        observesNothing: ['dry-run.rights-apply'],
      },
      {
        name: 'no dry-run is taken',
        overrides: { 'dryRun.reads': () => 'unclear' },
        shows: { ...anything, headers: { [rules.header]: rules.trueValue }, reply: /^400/ },
        observesNothing: [
          ...[
            'invalid-input',
            'business-rules',
            'changes',
            'consumes',
            'forecast',
            'sends',
            'rights',
            'leaves',
          ].map((name) => `dry-run.${name}`),
        ],
      },
    ];

    it.each(variants)('$name', (variant) => expectFairJudgement(spec, variant, cases), 120_000);
  },
);
