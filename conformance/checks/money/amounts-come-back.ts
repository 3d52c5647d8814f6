import fc from 'fast-check';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { currencies } from '../../billing/currencies.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { decimal, exponentOf } from '../../money/exponents.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { partsWritten, type WrittenPart, writerOf } from '../written-values.ts';

/** Amounts that are tried in each currency. */
const runs = 3;

/** Amounts a wrong factor shows on, small ones that a division would lose among them. */
const amounts = fc.oneof(
  fc.constantFrom(1, 5, 99, 100, 1250, 1234567),
  fc.integer({ min: 2, max: 10_000_000 }),
);

/** Minor units of a currency are what ISO 4217 makes them: none below the yen, thousandths of the dinar. */
export default check<Tool>({
  id: 'money.amounts-come-back',
  says: 'MUST keep an amount in minor units as it was given, however many decimals its currency has',
  why: 'Whoever takes every currency for one with cents bills a hundred times the yen.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => toolCases(spec.tools.filter((tool) => currenciesOf(spec, tool).some(hasNoCents(spec)))),
  async run(context, tool) {
    const { spec } = context;
    const amount = partsWritten(spec, tool, ['money-minor']);
    const currency = partsWritten(spec, tool, ['currency']);
    const write = await writerOf(context, await context.actor('full'), tool);
    const seen = new Set<string>();
    for (const code of currenciesOf(spec, tool)) {
      const told: [WrittenPart, unknown][] = currency.map((part) => [part, code]);
      await context.property(
        amounts,
        async (value) => {
          const shown = await write([
            ...told,
            ...amount.map((part): [WrittenPart, unknown] => [part, value]),
          ]);
          for (const { by, isRead, record } of shown ?? []) {
            for (const { field } of amount) {
              if (typeof record[field] !== 'number') continue;
              if (isRead) seen.add(code);
              expectThat(
                record[field] === value,
                `${field} ${value} by ${by}, which is ${code} ${decimal(BigInt(value), exponentOf(spec, code))}`,
                shownValue(record[field]),
              );
            }
          }
        },
        { runs },
      );
    }
    requireObserved(
      [...seen].some(hasNoCents(spec)),
      `nothing shows what ${tool.name} keeps in a currency without cents`,
    );
    return [...seen].join(', ');
  },
});

/** Currencies to try at a tool that writes amounts with their currency. */
function currenciesOf(spec: Spec, tool: Tool): readonly string[] {
  const [currency] = partsWritten(spec, tool, ['currency']);
  if (!currency || partsWritten(spec, tool, ['money-minor']).length === 0) return [];
  const listed = currency.schema.enum;
  return currencies.filter((code) => !Array.isArray(listed) || listed.includes(code));
}

function hasNoCents(spec: Spec): (code: string) => boolean {
  return (code) => exponentOf(spec, code) !== 2;
}
