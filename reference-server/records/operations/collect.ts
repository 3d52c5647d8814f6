import type { Collection, RecordType } from '../../../spec/spec.ts';
import { Refusal } from '../../mcp/refusals.ts';
import { withDerived, withoutDerived } from '../derived.ts';
import { evaluate } from '../expressions.ts';
import { belongingOf } from '../reach.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable } from '../variables.ts';
import { referencedRecords } from './references.ts';
import { written } from './returned.ts';
import { expectUnfrozen } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions, targetOf } from './target.ts';
import { givenValues, type Values } from './values.ts';
import type { Work } from './work.ts';
import { refuseAs } from './work.ts';

/**
 * Gathers records into one: each group becomes a line, in the order of its first record, and each gathered record is
 * marked in the same transaction.
 */
export function collect(work: Work, type: RecordType): unknown {
  const rules = work.operation.collect as Collection;
  const from = work.spec.records[rules.from] as RecordType;
  const found = targetOf(work, type);
  expectUnfrozen(work, type, found);
  expectPreconditions(work);
  const named = givenValues(work, type);
  referencedRecords(work, type, named, named);
  const items = gathered(work, rules, from);
  const lines = groupsOf(work, rules, items).map((group) => lineOf(work, rules, from, group));
  mark(work, rules, from, items);
  const values = { ...found.values, [rules.into]: [...linesOf(found, rules), ...lines] };
  referencedRecords(work, type, { [rules.into]: lines }, values);
  return written(work, type, storeRecord(work, type, found, values));
}

function linesOf({ values }: StoredRecord, { into }: Collection): readonly unknown[] {
  return (values[into] as unknown[] | undefined) ?? [];
}

/** The records in reach the predicate lets in, derived fields included, in the operation's order and then by identifier. */
function gathered(work: Work, { where }: Collection, from: RecordType): StoredRecord[] {
  const { transaction, decisions, reach, operation, variables } = work;
  const items = transaction
    .list(from.name)
    .filter((item) => decisions['tenancy.referenced'](belongingOf(from, item), reach))
    .map((item) => withDerived(from, item))
    .filter((item) =>
      decisions['collect.gathers'](where, { ...variables, item: asVariable(from, item.values) }),
    );
  return decisions['list.order'](items, [...(operation.sort ?? []), from.identifier]);
}

interface Group {
  values: Values;
  items: StoredRecord[];
}

function groupsOf(
  { arguments: args, decisions }: Work,
  { groupBy }: Collection,
  items: readonly StoredRecord[],
): Group[] {
  const { argument, choices } = groupBy;
  const chosen = argument === undefined ? undefined : args[argument];
  const fields = decisions['collect.groupsBy'](choices, chosen as string | undefined);
  const groups = new Map<string, Group>();
  for (const item of items) {
    const values = Object.fromEntries(fields.map((field) => [field, item.values[field] ?? null]));
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function lineOf(work: Work, { line, price }: Collection, from: RecordType, { values, items }: Group): Values {
  const variables = {
    ...work.variables,
    group: values,
    items: items.map((item) => asVariable(from, item.values)),
    ...(price ? { price: priceOf(work, price, items) } : {}),
  };
  return Object.fromEntries(
    Object.entries(line).map(([member, expression]) => [member, evaluate(expression, variables)]),
  );
}

/** @throws Refusal when a record has no quantity or no rate, and when the price is no integer a JSON reader keeps exactly (RFC 8259 §6) */
function priceOf(
  work: Work,
  { quantity, rate, quantityPerUnit }: NonNullable<Collection['price']>,
  items: readonly StoredRecord[],
): bigint {
  const parts = items.map(({ values }) => {
    if (values[quantity] == null || values[rate] == null)
      throw refuseAs(work.operation.otherwise, 'wrongState');
    return { quantity: BigInt(values[quantity] as number), rate: BigInt(values[rate] as number) };
  });
  const { rounding = 'half-up' } = work.spec.governance.money ?? {};
  const price = work.decisions['money.priced'](parts, BigInt(quantityPerUnit), rounding);
  if (!Number.isSafeInteger(Number(price)))
    throw new Refusal('invalidParams', { problems: ['the amount is too large'] });
  return price;
}

function mark(work: Work, rules: Collection, from: RecordType, items: readonly StoredRecord[]): void {
  const marks = Object.entries(rules.mark ?? {}).map(([field, expression]) => [
    field,
    evaluate(expression, work.variables),
  ]);
  const written = work.decisions['collect.marks'](Object.fromEntries(marks) as Values);
  for (const item of items) storeRecord(work, from, item, { ...withoutDerived(from, item), ...written });
}
