import type { Operation, RecordType, Tool } from '../../spec.ts';
import type { Place } from '../spec-folder.ts';
import { below, type Context, expectKnown } from './context.ts';

/** One tool's operation against its input schema, its record, the other records and errors.yaml. */
export function checkOperation(context: Context, tool: Tool): void {
  const { operation } = tool;
  checkOpaque(context, tool);
  checkLink(context, tool);
  checkArguments(context, tool);
  checkRefusals(context, tool);
  checkRecordNames(context, tool);
  checkParentState(context, tool);
  const type = operation.record === undefined ? undefined : context.spec.records[operation.record];
  if (type) checkFields(context, tool, type);
}

/** An opaque operation says nothing of records; whatever stands beside the word would be believed by nobody. */
function checkOpaque(context: Context, tool: Tool): void {
  const { kind, ...others } = tool.operation;
  const [word] = Object.keys(others);
  if (kind !== 'opaque' || word === undefined) return;
  const message = `${tool.name} is opaque, yet "${word}" tells what it does: name its kind, or leave "${word}" out`;
  context.report(below(context.placeOf(tool), 'operation', word), 'opaque-but-described', message);
}

/** A link is made, and read again, by the rules of governance.yaml. */
function checkLink(context: Context, tool: Tool): void {
  if (tool.operation.kind !== 'link' || context.spec.governance.signedLinks) return;
  const message = `${tool.name} makes links, yet governance.yaml has no "signedLinks"`;
  context.report(below(context.placeOf(tool), 'operation', 'kind'), 'no-link-rules', message);
}

function checkArguments(context: Context, tool: Tool): void {
  const { page, identifier, body, parent, company, filters, toArgument } = tool.operation;
  const { collect, search, catalogue, dispatch } = tool.operation;
  const accepted = Object.keys((tool.input.properties as object | undefined) ?? {});
  const read = [
    ...[
      page?.number,
      page?.cursor,
      page?.size,
      identifier,
      body,
      parent?.argument,
      company,
      ...Object.keys(filters ?? {}),
    ],
    ...[toArgument, collect?.groupBy.argument, search?.argument, search?.kinds, search?.limit],
    ...[catalogue?.module, catalogue?.action, catalogue?.search],
    ...Object.values(dispatch ?? {}),
  ];
  for (const argument of read) {
    const message = `the operation of ${tool.name} reads argument "${argument}", which its input schema does not have`;
    const place = below(context.placeOf(tool), 'operation');
    expectKnown(context, argument, accepted, place, 'unknown-argument', message);
  }
}

function checkRefusals(context: Context, tool: Tool): void {
  const { require, otherwise } = tool.operation;
  for (const error of [otherwise, ...(require ?? []).map((precondition) => precondition.otherwise)])
    expectKnown(
      context,
      error,
      Object.keys(context.spec.errors),
      below(context.placeOf(tool), 'operation'),
      'unknown-error',
      `${tool.name} refuses with "${error}", which is no entry of errors.yaml`,
    );
}

function checkRecordNames(context: Context, tool: Tool): void {
  const { record, over, parent, collect, measures, beside, unlessNamedBy } = tool.operation;
  const named = { record, parent: parent?.record, collect: collect?.from };
  const at = below(context.placeOf(tool), 'operation');
  const records = Object.keys(context.spec.records);
  const expectRecord = (name: string | undefined, ...path: (string | number)[]) => {
    const message = `${tool.name} works on record "${name}", which has no file in records/`;
    expectKnown(context, name, records, below(at, ...path), 'unknown-record', message);
  };
  for (const [word, name] of Object.entries(named)) expectRecord(name, word);
  over?.forEach((name, index) => {
    expectRecord(name, 'over', index);
  });
  unlessNamedBy?.forEach((name, index) => {
    expectRecord(name, 'unlessNamedBy', index);
  });
  for (const [member, measure] of Object.entries(measures ?? {}))
    expectRecord(measure.over, 'measures', member);
  for (const [member, other] of Object.entries(beside ?? {})) {
    expectRecord(other.record, 'beside', member);
    const type = context.spec.records[other.record];
    if (type) checkShown(context, type, { kind: 'list', ...other }, below(at, 'beside', member));
  }
}

/** The fields and the view an operation names. */
function checkShown(context: Context, type: RecordType, operation: Operation, at: Place): void {
  for (const { field, path } of fieldsNamed(operation)) {
    const message = `record "${type.name}" has no field "${field}"`;
    expectKnown(context, field, Object.keys(type.fields), below(at, ...path), 'unknown-field', message);
  }
  const views = Object.keys(type.views ?? {});
  const noView = `record "${type.name}" has no view "${operation.view}"`;
  expectKnown(context, operation.view, views, below(at, 'view'), 'unknown-view', noView);
}

function checkFields(context: Context, tool: Tool, type: RecordType): void {
  const at = below(context.placeOf(tool), 'operation');
  const { sequence, collect } = tool.operation;
  checkShown(context, type, tool.operation, at);
  const sequences = Object.keys(type.sequences ?? {});
  const noSequence = `record "${type.name}" has no sequence "${sequence}"`;
  expectKnown(context, sequence, sequences, below(at, 'sequence'), 'unknown-sequence', noSequence);
  checkStates(context, tool, type);

  const gathered = collect && context.spec.records[collect.from];
  if (!gathered) return;
  const { groupBy, price, mark } = collect;
  const read = [...Object.values(groupBy.choices).flat(), price?.quantity, price?.rate];
  for (const field of [...read, ...Object.keys(mark ?? {})]) {
    const message = `record "${gathered.name}" has no field "${field}"`;
    expectKnown(context, field, Object.keys(gathered.fields), below(at, 'collect'), 'unknown-field', message);
  }
}

function fieldsNamed({ filters, sort, assign, into, collect, parent, groupBy }: Operation) {
  return [
    ...Object.values(filters ?? {}).map(({ field }) => ({ field, path: ['filters'] })),
    ...(sort ?? []).map((key, index) => ({ field: key.replace(/^-/, ''), path: ['sort', index] })),
    ...(groupBy ?? []).map((field, index) => ({ field, path: ['groupBy', index] })),
    // An append assigns to the line it adds, not to the record.
    ...(into === undefined ? Object.keys(assign ?? {}) : []).map((field) => ({
      field,
      path: ['assign', field],
    })),
    ...[into, collect?.into, parent?.field].map((field) => ({ field, path: [] })),
  ];
}

function statesOf({ states }: RecordType): string[] {
  const { transitions = [], initial } = states ?? {};
  return [initial, ...transitions.flatMap((step) => [step.from, step.to])].filter(
    (state): state is string => state !== undefined && state !== '*',
  );
}

/** Making a record may take its parent on to another state. */
function checkParentState(context: Context, tool: Tool): void {
  const { parent } = tool.operation;
  const type = parent && context.spec.records[parent.record];
  if (!type) return;
  const message = `record "${type.name}" has no state "${parent.to}"`;
  const at = below(context.placeOf(tool), 'operation', 'parent', 'to');
  expectKnown(context, parent.to, new Set(statesOf(type)), at, 'unknown-state', message);
}

function checkStates(context: Context, tool: Tool, type: RecordType): void {
  const { from = [], to } = tool.operation;
  const { transitions = [] } = type.states ?? {};
  const known = statesOf(type);
  const at = below(context.placeOf(tool), 'operation', 'to');
  for (const state of [...from, to]) {
    const message = `record "${type.name}" has no state "${state}"`;
    expectKnown(context, state, new Set(known), at, 'unknown-state', message);
  }
  const allowed = (state: string) =>
    transitions.some((step) => (step.from === state || step.from === '*') && step.to === to);
  for (const state of from)
    if (to !== undefined && known.includes(state) && known.includes(to) && !allowed(state))
      context.report(
        at,
        'unknown-transition',
        `${tool.name} goes from "${state}" to "${to}", which is no transition of record "${type.name}"`,
      );
}
