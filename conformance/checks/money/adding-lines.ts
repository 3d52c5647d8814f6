import type { JsonSchema, RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { type Arguments, writeArguments } from '../../approvals/write-arguments.ts';
import { currencies } from '../../billing/currencies.ts';
import type { CheckContext } from '../../engine/check.ts';
import { makerOf } from '../../engine/maker-of.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { argumentInUnits } from '../../kinds/amount-names.ts';
import { replacedAt } from '../../kinds/argument-parts.ts';
import { type KindedPart, partsOfRecord, partsTaken } from '../../kinds/kinded-parts.ts';
import { valuesAt } from '../../kinds/kinded-values.ts';
import { decimal, exponentOf } from '../../money/exponents.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** A tool that adds a line with an amount to a record that tools make. */
export interface LineAdder {
  tool: Tool;
  type: RecordType;
  /** The tool that makes the record. */
  opener: Tool;
  /** The argument with the amount. */
  amount: KindedPart;
}

/** What a tool is as an adder of lines; undefined where it is none. */
export function lineAdder(spec: Spec, tool: Tool): LineAdder | undefined {
  const { kind, record = '' } = tool.operation;
  const [type, opener] = [spec.records[record], makerOf(spec.tools, record)];
  const amount = partsTaken(spec, tool).find((part) => part.kind === 'money-minor');
  return kind === 'append' && type && opener && amount ? { tool, type, opener, amount } : undefined;
}

/** Adds a line for each amount, in the currency every own record has. Skips the case when the server does not at once. */
export async function addLines(
  context: CheckContext,
  actor: Actor,
  { tool, amount }: LineAdder,
  id: unknown,
  amounts: readonly number[],
): Promise<void> {
  const { spec, seed, observe } = context;
  const { identifier = 'id' } = tool.operation;
  const { properties = {} } = await observe.inputSchema(actor, tool);
  for (const value of amounts) {
    const args = await writeArguments(context, actor, tool, { seed, given: { [identifier]: id } });
    const whole = withAmount(spec, args, amount, properties as Schemas, value);
    const { kind } = outcomeOfCall(spec, await actor.caller.call(tool.name, whole));
    requireObserved(kind === 'done', `${tool.name} does not add an ordinary line at once`);
  }
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** In units of the currency where the server takes them so: its effect is in minor units all the same. */
function withAmount(
  spec: Spec,
  args: Arguments,
  { path }: KindedPart,
  live: Schemas,
  value: number,
): Arguments {
  const [name = ''] = path;
  const other = argumentInUnits(spec, name, live);
  if (other === undefined) return replacedAt(args, path, value)?.whole ?? args;
  const { [name]: _minor, ...beside } = args;
  const text = decimal(BigInt(value), exponentOf(spec, currencies[0]));
  return { ...beside, [other]: live[other]?.type === 'number' ? Number(text) : text };
}

/** The lines of a record bear the amounts they were given, in any order; a record may show no lines. @throws Violation */
export function expectLines(
  spec: Spec,
  { tool, type }: LineAdder,
  record: Item,
  amounts: readonly number[],
): void {
  const parts = partsOfRecord(spec, type).filter(
    ({ kind, path }) => kind === 'money-minor' && path[0] === tool.operation.into,
  );
  const seen = valuesAt(record, parts.slice(0, 1)).map(({ value }) => value);
  expectThat(
    seen.length === 0 || sorted(seen) === sorted(amounts),
    `lines of ${sorted(amounts)} in minor units`,
    sorted(seen),
  );
}

function sorted(amounts: readonly unknown[]): string {
  return shownValue([...amounts].sort((one, two) => Number(one) - Number(two)));
}
