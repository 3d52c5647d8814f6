import { Environment, ParseError } from '@marcbachmann/cel-js';
import type { Catalogue, VerbWords } from '../../spec.ts';
import { statedResources } from '../catalogue/resources.ts';
import type { Place } from '../spec-folder.ts';
import type { Path } from '../yaml-file.ts';
import { below, type Context } from './context.ts';
import { fixturesOf } from './fixtures.ts';

// For the syntax only (https://cel.dev): what an expression means is for whoever executes or predicts it.
const syntax = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });

/** Every CEL expression of the spec must parse. */
export function checkExpressions(context: Context): void {
  const parsed = new Set<string>();
  for (const [place, expression] of expressions(context)) {
    const written = `${place.file} ${place.path.join(' ')} ${expression}`;
    if (parsed.has(written)) continue;
    parsed.add(written);
    const reason = whyNotParsed(expression);
    if (reason !== undefined)
      context.report(place, 'expression', `${JSON.stringify(expression)} is not a CEL expression: ${reason}`);
  }
}

function whyNotParsed(expression: string): string | undefined {
  try {
    syntax.parse(expression);
    return undefined;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return error.message.split('\n')[0];
  }
}

function* expressions(context: Context): Generator<[Place, string]> {
  const { spec, placeOf } = context;
  for (const record of Object.values(spec.records))
    for (const [name, { derived }] of Object.entries(record.fields))
      if (derived !== undefined) yield [below(placeOf(record), 'fields', name, 'derived'), derived];

  for (const tool of spec.tools) {
    const at = below(placeOf(tool), 'operation');
    const { where, require, assign, returns, measures, collect, beside } = tool.operation;
    if (where !== undefined) yield [below(at, 'where'), where];
    for (const [index, { that }] of (require ?? []).entries()) yield [below(at, 'require', index), that];
    yield* members(below(at, 'assign'), assign);
    yield* members(below(at, 'returns'), returns);
    for (const [name, measure] of Object.entries(measures ?? {}))
      if (measure.where !== undefined) yield [below(at, 'measures', name, 'where'), measure.where];
    for (const [name, other] of Object.entries(beside ?? {}))
      if (other.where !== undefined) yield [below(at, 'beside', name, 'where'), other.where];
    if (!collect) continue;
    yield [below(at, 'collect', 'where'), collect.where];
    yield* members(below(at, 'collect', 'line'), collect.line);
    yield* members(below(at, 'collect', 'mark'), collect.mark);
  }
  for (const [name, { values }] of Object.entries(spec.fixtures.records))
    yield* members(below(fixturesOf(context, name), 'values'), values);
  for (const [path, { assign, returns }] of statedVerbs(spec.catalogue)) {
    yield* members({ file: 'catalogue.yaml', path: [...path, 'assign'] }, assign);
    yield* members({ file: 'catalogue.yaml', path: [...path, 'returns'] }, returns);
  }
}

function statedVerbs(catalogue: Catalogue | undefined): [Path, VerbWords][] {
  if (!catalogue) return [];
  return statedResources(catalogue).flatMap(({ verbs }) => verbs.map(({ path, verb }) => [path, verb]));
}

function* members(place: Place, stated: Readonly<Record<string, string>> = {}): Generator<[Place, string]> {
  for (const [name, expression] of Object.entries(stated)) yield [below(place, name), expression];
}
