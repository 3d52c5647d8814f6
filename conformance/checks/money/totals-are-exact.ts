import fc from 'fast-check';
import type { JsonSchema, RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import type { Arguments } from '../../approvals/write-arguments.ts';
import { currencies } from '../../billing/currencies.ts';
import { OwnRecords } from '../../billing/own-records.ts';
import { type Case, check } from '../../engine/check.ts';
import { requiredNames } from '../../engine/required-filters.ts';
import { valueShown } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { addLines, expectLines, type LineAdder, lineAdder } from './adding-lines.ts';

/** Lines whose taxes, rounded one by one, come to something else than the tax on their sum; and a tax that often lies halfway. */
const telling = [[3, 3, 3, 3, 3], [50]];

/** Drawn documents beside those for each way to draft one: each is a request for every line. */
const runs = 2;

/** Amounts as people write them. */
const amounts = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 9_999_999 })),
  { minLength: 1, maxLength: 5 },
);

/** The figures of a document against the spec's expressions, in whole numbers; documents are drafted in every way there is. */
export default check<LineAdder>({
  id: 'money.totals-are-exact',
  says: 'MUST answer with totals that are exactly the sum of the lines and of the tax on it',
  why: 'A total that is a cent off is paid a cent short, and dunned for it.',
  needs: ['writes', 'actor:full'],
  cases: addersOfTotals,
  async run(context, adder) {
    const { spec, property } = context;
    const { type, opener } = adder;
    const actor = await context.actor('full');
    const reader = recordReader(spec, async () => actor, type.name);
    requireObserved(reader !== undefined, `no tool shows ${type.name}`);
    const own = new OwnRecords(context, currencies[0]);
    let judged = 0;
    for (const given of waysToCall(opener)) {
      const holds = async (lines: readonly number[]) => {
        const { id } = await own.by(actor, opener, given);
        await addLines(context, actor, adder, id, lines);
        const record = (await reader.one(id)) ?? {};
        expectLines(spec, adder, record, lines);
        for (const [field, expression] of derivedAmounts(type)) {
          const due = valueShown(expression, record);
          if (typeof due !== 'number' || record[field] === undefined) continue;
          judged += 1;
          expectThat(record[field] === due, `${field} is ${due}`, shownValue(record[field]), {
            record: shownValue(record),
          });
        }
      };
      for (const lines of telling) await holds(lines);
      await property(amounts, holds, { runs });
    }
    requireObserved(judged > 0, `no figure of a ${type.title} can be computed from what is shown of it`);
    return `${judged} figures`;
  },
});

/** Tools that add to a record with figures made of its lines. */
function addersOfTotals(spec: Spec): Case<LineAdder>[] {
  if (spec.governance.money?.unit !== 'minor') return [];
  return spec.tools.flatMap((tool) => {
    const given = lineAdder(spec, tool);
    const lines = `record.${tool.operation.into}`;
    return given && derivedAmounts(given.type).some(([, expression]) => expression.includes(lines))
      ? [{ name: tool.name, given }]
      : [];
  });
}

/** Every value of each argument that is one of a few, such as how a document is taxed; one way where there is none. */
function waysToCall({ input }: Tool): Arguments[] {
  const properties = (input.properties ?? {}) as Record<string, JsonSchema>;
  const ways = requiredNames({ input }).flatMap((name) => {
    const listed = properties[name]?.enum;
    return Array.isArray(listed) ? listed.map((value) => ({ [name]: value })) : [];
  });
  return ways.length > 0 ? ways : [{}];
}

function derivedAmounts({ fields }: RecordType): [field: string, expression: string][] {
  return Object.entries(fields).flatMap(([field, { derived, kind }]) =>
    derived !== undefined && kind === 'money-minor' ? [[field, derived]] : [],
  );
}
