import type { Tool } from '../../spec/spec.ts';
import { canonical } from '../arbitraries/differences.ts';
import { valueAmong } from '../engine/shown-expression.ts';
import { givenValues } from './given-values.ts';
import { type Item, lasting, type RecordReader, type View } from './record-reader.ts';
import type { Arguments } from './write-arguments.ts';

/** How often calls took effect, told by the records that tools show. Each question may be put to a look that was taken before. */
export interface EffectMeter {
  reader: RecordReader;
  /** Executions of the call since the meter was made. More than one shows only where `counts` is true. */
  effects(view?: View): Promise<number>;
  /** Starts to watch for an effect of the call with other arguments; the function returned tells whether there was one. */
  watch(args: Arguments): Promise<(view?: View) => Promise<boolean>>;
  /** Whether two executions look different from one. */
  counts: boolean;
}

/** A meter for a call; undefined when no tool shows what it does. */
export async function effectMeter(
  reader: RecordReader,
  tool: Tool,
  whole: Arguments,
): Promise<EffectMeter | undefined> {
  const { operation } = tool;
  const args = givenValues(tool, whole);
  if (operation.kind === 'create') return creationMeter(reader, args);
  const { identifier } = operation;
  if (identifier === undefined) return undefined;
  const before = await reader.one(args[identifier]);
  if (!before) return undefined;
  return operation.kind === 'delete'
    ? deletionMeter(reader, identifier, args)
    : changeMeter(reader, operation, args, before);
}

/** New records that hold what the arguments say. */
async function creationMeter(reader: RecordReader, args: Arguments): Promise<EffectMeter> {
  const text = Object.values(args).find(
    (value): value is string => typeof value === 'string' && value.includes(' '),
  );
  const own = (item: Item) => holds(reader, item, args);
  const before = (await reader.all(text)).filter(own).length;
  return {
    reader,
    counts: true,
    effects: async (view = reader) => (await view.all(text)).filter(own).length - before,
    watch: async (other) => {
      // What the call itself makes may fit the other arguments too; a second one of those is counted above.
      const foreign = async (view: View) =>
        (await view.all(text)).filter((item) => holds(reader, item, other) && !own(item)).length;
      const already = await foreign(reader);
      return async (view = reader) => (await foreign(view)) > already;
    },
  };
}

/** A record that is gone. */
function deletionMeter(reader: RecordReader, identifier: string, args: Arguments): EffectMeter {
  const isThere = async (id: unknown, view: View) => (await view.one(id)) !== undefined;
  return {
    reader,
    counts: false,
    effects: async (view = reader) => Number(!(await isThere(args[identifier], view))),
    watch: async (other) => {
      const id = other[identifier];
      const wasThere = id !== args[identifier] && (await isThere(id, reader));
      return async (view = reader) => wasThere && !(await isThere(id, view));
    },
  };
}

/** A record that looks different; a sum the call adds to tells how often. */
function changeMeter(
  reader: RecordReader,
  { assign = {}, identifier = 'id' }: Tool['operation'],
  args: Arguments,
  before: Item,
): EffectMeter {
  const id = args[identifier];
  const sum = Object.keys(assign).find((field) => stepOf(assign, field, before, args) !== 0);
  const step = sum === undefined ? 0 : stepOf(assign, sum, before, args);
  const look = (item: Item = {}) => canonical(lasting(reader.type, item));
  return {
    reader,
    counts: sum !== undefined,
    effects: async (view = reader) => {
      const now = (await view.one(id)) ?? {};
      if (sum === undefined) return Number(look(now) !== look(before));
      const difference = Number(now[sum]) - Number(before[sum]);
      return difference === 0 ? 0 : difference / step;
    },
    watch: async (other) => {
      const isSame = other[identifier] === id;
      const seen = look(await reader.one(other[identifier]));
      return async (view = reader) => {
        const now = (await view.one(other[identifier])) ?? {};
        const isOthers = !isSame || (holds(reader, now, other) && !holds(reader, now, args));
        return look(now) !== seen && isOthers;
      };
    },
  };
}

/** By how much an expression such as `record.quantity - arguments.quantity` changes a number; 0 when it sets it. */
function stepOf(
  assign: Readonly<Record<string, string>>,
  field: string,
  record: Item,
  args: Arguments,
): number {
  const expression = assign[field] ?? '';
  const value = record[field];
  if (typeof value !== 'number' || !expression.includes(`record.${field}`)) return 0;
  // Nothing comes of one that speaks of what only the server knows.
  const next = valueAmong(expression, { record, arguments: args });
  return typeof next === 'number' ? next - value : 0;
}

/**
 * Whether an item shows every argument that is a field of its kind and is shown at all. A hit of a search may show no field by
 * its name: then one of its texts has to be an argument's.
 */
function holds({ type }: RecordReader, item: Item, args: Arguments): boolean {
  const shown = Object.keys(args).filter((name) => name in type.fields && name in item);
  if (shown.length > 0) return shown.every((name) => canonical(item[name]) === canonical(args[name]));
  const texts = Object.values(args).filter((value) => typeof value === 'string' && value.includes(' '));
  return Object.values(item).some((value) => texts.includes(value));
}
