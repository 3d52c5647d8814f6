import type { JsonSchema } from '../../spec/spec.ts';
import { typeNames } from './keywords.ts';
import type { Proposal } from './value-faults.ts';

/** A number just beyond each bound. */
export function numberFaults(form: JsonSchema): Proposal[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = form as Record<
    string,
    number | undefined
  >;
  const step = multipleOf ?? 1;
  const isWhole = typeNames(form).includes('integer');
  // The nearest number beyond a bound that keeps to the type and to multipleOf.
  const under = (bound: number) =>
    multipleOf || isWhole ? (Math.ceil(bound / step) - 1) * step : bound - step;
  const over = (bound: number) =>
    multipleOf || isWhole ? (Math.floor(bound / step) + 1) * step : bound + step;
  const at = (bound: number, other: number) => (bound % step === 0 || !isWhole ? bound : other);
  const proposals: Proposal[] = [];
  const propose = (
    keyword: string,
    relation: string,
    bound: number | undefined,
    value: (bound: number) => number,
  ) => {
    if (bound === undefined) return;
    const wrong = value(bound);
    proposals.push({ keyword, says: `is ${wrong}, ${relation} ${bound}`, value: wrong === 0 ? 0 : wrong });
  };
  propose('minimum', 'below the minimum', minimum, under);
  propose('maximum', 'above the maximum', maximum, over);
  propose('exclusiveMinimum', 'not above', exclusiveMinimum, (bound) => at(bound, under(bound)));
  propose('exclusiveMaximum', 'not below', exclusiveMaximum, (bound) => at(bound, over(bound)));
  return proposals;
}
