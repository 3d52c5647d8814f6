import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Case } from '../engine/check.ts';
import { makerOf } from '../engine/maker-of.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';

/** A kind of record that is drafted first and gets a permanent number by a step of its own. */
export interface NumberedKind {
  type: RecordType & Required<Pick<RecordType, 'states'>>;
  opener: Tool;
  /** The step that gives the number, the field it stands in, and how it is written. */
  numbering: Tool;
  field: string;
  format: string;
  /** Every step to another state, the one above included. */
  moves: readonly Tool[];
  /** Everything else that changes such a record. */
  changes: readonly Tool[];
}

const changing = ['append', 'update', 'collect'];

/** Kinds whose number is drawn by a transition. */
export function numberedKinds(spec: Spec): NumberedKind[] {
  return Object.values(spec.records).flatMap((type): NumberedKind[] => {
    const { states, sequences = {} } = type;
    const tools = toolsOnRecord(spec, type.name).filter(({ safety }) => safety !== 'read');
    const moves = tools.filter(({ operation }) => operation.kind === 'transition');
    const numbering = moves.find(({ operation }) => operation.sequence !== undefined);
    const { assign = {}, sequence = '' } = numbering?.operation ?? {};
    const field = Object.keys(assign).find((name) => assign[name] === 'sequence');
    const format = sequences[sequence]?.format;
    const opener = makerOf(spec.tools, type.name);
    if (!states || !numbering || field === undefined || format === undefined || !opener) return [];
    const changes = tools.filter(({ operation }) => changing.includes(operation.kind));
    return [{ type: { ...type, states }, opener, numbering, field, format, moves, changes }];
  });
}

/** A case for each of them. */
export function numberedCases(spec: Spec): Case<NumberedKind>[] {
  return numberedKinds(spec).map((given) => ({ name: given.type.name, given }));
}

/** What a number has to look like; `year` and `number` are its named groups. */
function numberPattern({ format }: Pick<NumberedKind, 'format'>): RegExp {
  const source = format
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{year}', '(?<year>\\d{4})')
    .replaceAll('{year}', '\\d{4}')
    .replace(/\{number(?::(\d+))?\}/, (_, digits = '1') => `(?<number>\\d{${digits},})`);
  return new RegExp(`^${source}$`);
}

/** Which number of its counter a text is, and the counter it belongs to; undefined where it has another form. */
export function positionOf(
  kind: Pick<NumberedKind, 'format'>,
  text: unknown,
): { counter: string; position: number } | undefined {
  const { year = '', number } = numberPattern(kind).exec(String(text))?.groups ?? {};
  return number === undefined ? undefined : { counter: year, position: Number(number) };
}
