import type { JsonSchema, Spec } from '../../../spec/spec.ts';
import { mapped } from '../other-values.ts';
import { withoutOutputs } from './without-outputs.ts';

/** How fixtures write the identifier of a record. */
const written = /uuid\(((?:[^()]|\([^()]*\))*)\)/g;

/** The same records under texts of another form, with a mark before those that were there from the start. */
export function withMarkedTexts(spec: Spec): Spec {
  return withForm(spec, { type: 'string', minLength: 1, maxLength: 60 }, "'rec_' + string($1)");
}

/** The same records under numbers. */
export function withNumbers(spec: Spec): Spec {
  return withForm(spec, { type: 'integer' }, '($1)');
}

function withForm(spec: Spec, form: JsonSchema, expression: string): Spec {
  const plain = withoutOutputs(spec);
  return {
    ...plain,
    records: inForm(plain.records, form),
    tools: inForm(plain.tools, form),
    fixtures: {
      ...plain.fixtures,
      records: mapped(plain.fixtures.records, (text) =>
        text.replaceAll(written, expression),
      ) as Spec['fixtures']['records'],
    },
  };
}

/** Every schema of a UUID in another form; null stays possible where it is. */
function inForm<T>(schema: T, form: JsonSchema): T {
  if (Array.isArray(schema)) return schema.map((one) => inForm(one, form)) as T;
  if (schema === null || typeof schema !== 'object') return schema;
  const { format, type, ...rest } = schema as JsonSchema;
  if (format !== 'uuid')
    return Object.fromEntries(
      Object.entries(schema).map(([name, member]) => [name, inForm(member, form)]),
    ) as T;
  const isNullable = [type].flat().includes('null');
  return { ...rest, ...form, type: isNullable ? [form.type, 'null'] : form.type } as T;
}
