import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { mapped } from './other-values.ts';

/** How fixtures write the identifier of a record: `'client-' + string(base + n)`. */
const written = /'([a-z]+)-' \+ string\(((?:[^()]|\([^()]*\))*)\)/g;

/** The same records under UUIDs. */
export function withUuids(spec: Spec): Spec {
  return withForm(
    spec,
    { type: 'string', format: 'uuid' },
    (kind, number) => `'${hexOf(kind)}-0000-4000-8000-000000' + string(${number})`,
  );
}

/** The same records under numbers. */
export function withNumbers(spec: Spec): Spec {
  const numbered = withForm(spec, { type: 'integer' }, (_kind, number) => number);
  return { ...numbered, records: mapped(numbered.records, asText) as Spec['records'] };
}

/** An address that ends in a number is written with its digits. */
function asText(expression: string): string {
  return expression.replaceAll("/' + record.id", "/' + string(int(record.id))");
}

type Write = (kind: string, number: string) => string;

function withForm(spec: Spec, form: JsonSchema, write: Write): Spec {
  const kinds = Object.entries(spec.records).map(([name, type]) => {
    const isOwn = (type.keptBy ?? 'tools') === 'tools' && spec.fixtures.records[name] !== undefined;
    return [name, isOwn ? { ...type, fields: announced(type.fields, form) } : type];
  });
  const fixtures = Object.entries(spec.fixtures.records).map(([name, { values, ...one }]) => [
    name,
    {
      ...one,
      values: Object.fromEntries(
        Object.entries(values).map(([field, text]) => [field, rewritten(field, text)]),
      ),
    },
  ]);
  const taking = <T extends Tool>({ output: _none, ...tool }: T): T =>
    ({
      ...tool,
      input: keepsOwn(tool as unknown as Tool) ? tool.input : announced(tool.input, form),
    }) as unknown as T;
  return {
    ...spec,
    records: Object.fromEntries(kinds),
    fixtures: { ...spec.fixtures, records: Object.fromEntries(fixtures) },
    tools: spec.tools.map(taking),
    actions: spec.actions.map(taking),
  };

  function rewritten(field: string, text: string): string {
    const isIdentifier = field === 'id' || field.endsWith('Id') || field === 'lines';
    return isIdentifier ? text.replaceAll(written, (_all, kind, number) => write(kind, number)) : text;
  }

  /** Of what the server keeps itself, the identifiers are its own. */
  function keepsOwn({ operation }: Tool): boolean {
    const kept = spec.records[operation.record ?? '']?.keptBy;
    return kept !== undefined && kept !== 'tools';
  }
}

/** A schema in which every identifier has the other form. */
function announced<T>(schema: T, form: JsonSchema): T {
  if (Array.isArray(schema)) return schema.map((one) => announced(one, form)) as T;
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, member]) => [
      name,
      isIdentifier(name) && isText(member) ? inForm(member, form) : announced(member, form),
    ]),
  ) as T;
}

function isIdentifier(name: string): boolean {
  return /^id$|Id$|_id$/.test(name);
}

function isText(schema: unknown): schema is JsonSchema {
  return [(schema as JsonSchema | null)?.type].flat().includes('string');
}

function inForm(
  { type, minLength: _min, maxLength: _max, ...schema }: JsonSchema,
  form: JsonSchema,
): JsonSchema {
  const nullable = [type].flat().includes('null');
  return { ...schema, ...form, type: nullable ? [form.type, 'null'] : form.type };
}

function hexOf(kind: string): string {
  return Buffer.from(kind.padEnd(4, '0').slice(0, 4)).toString('hex');
}
