import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { KindedPart } from '../../kinds/kinded-parts.ts';
import { amountsByName, type KindedValue, valuesAt } from '../../kinds/kinded-values.ts';
import { answeredRecords, kindsShowing } from '../answered-records.ts';
import { shownValue } from '../shown.ts';

/** Alphabetic codes (ISO 4217 §3.1); which of them a business may use is its own matter. */
const code = /^[A-Z]{3}$/;

/** Every amount of every record: those the spec declares, and others that say by their name that they are amounts. */
export default check<readonly Tool[]>({
  id: 'money.amounts-are-whole',
  says: "MUST tell amounts as whole numbers of the currency's smallest unit, with the currency beside them",
  why: 'Who reads 12.5 where 1250 is meant pays a hundredth of the bill.',
  needs: ['actor:full'],
  cases: (spec) => (spec.governance.money?.unit === 'minor' ? kindsShowing(spec, ['money-minor']) : []),
  async run(context, tools) {
    let judged = 0;
    for await (const { tool, record, parts } of answeredRecords(context, tools)) {
      const declared = valuesAt(record, parts).filter(({ kind }) => kind === 'money-minor');
      for (const amount of [...declared, ...amountsByName(context.spec, record, declared)]) {
        if (amount.value === null) continue;
        judged += 1;
        const details = { record: shownValue(record) };
        expectThat(
          Number.isSafeInteger(amount.value),
          `${amount.at} of ${tool.name} is a whole number`,
          shownValue(amount.value),
          details,
        );
        const currencies = currenciesBeside(amount, parts);
        expectThat(
          currencies.length === 0 || currencies.some(isTold),
          `the currency of ${amount.at} of ${tool.name} beside it`,
          shownValue(currencies.map(({ value }) => value)),
          details,
        );
      }
    }
    requireObserved(judged > 0, 'no record shows an amount');
    return `${judged} amounts`;
  },
});

/** What stands where the spec has a currency in the object of an amount or around it; nothing where it has none. */
function currenciesBeside({ part, around }: KindedValue, parts: readonly KindedPart[]): Currency[] {
  const object = part?.path.slice(0, -1) ?? [];
  return parts
    .filter(
      ({ kind, path }) =>
        part && kind === 'currency' && path.slice(0, -1).every((step, at) => step === object[at]),
    )
    .map(({ path, schema }) => ({
      value: around.map((each) => each[String(path.at(-1))]).find((value) => value !== undefined),
      mayBeNull: [schema.type].flat().includes('null'),
    }));
}

interface Currency {
  value: unknown;
  /** Where the spec has a meaning for no currency, such as that of the business. */
  mayBeNull: boolean;
}

/** A code may be told inside an object, beside a name or its decimals. */
function isTold({ value, mayBeNull }: Currency): boolean {
  if (value === null) return mayBeNull;
  return (isObject(value) ? Object.values(value) : [value]).some(
    (told) => typeof told === 'string' && code.test(told),
  );
}
