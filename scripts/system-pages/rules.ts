import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema, Spec } from '../../spec/spec.ts';
import { schemaFolder } from '../../spec/systems.ts';
import { code, markdownTable } from './markdown.ts';

const governance = JSON.parse(
  readFileSync(join(schemaFolder, 'governance.schema.json'), 'utf8'),
) as JsonSchema;

/** Every rule of governance.yaml with what the schema says it means. */
export function rulesSection(spec: Spec): string {
  const rows = ruleRows('', spec.governance, governance);
  return `## Rules\n\n${markdownTable(['rule', 'value', 'meaning'], rows)}`;
}

function ruleRows(path: string, value: unknown, schema: JsonSchema): string[][] {
  const known = resolved(schema);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return [[code(path), shown(value), String(known.description ?? '')]];
  const members = known.properties as Record<string, JsonSchema> | undefined;
  const others = (
    typeof known.additionalProperties === 'object' ? known.additionalProperties : {}
  ) as JsonSchema;
  return Object.entries(value).flatMap(([name, member]) =>
    ruleRows(path === '' ? name : `${path}.${name}`, member, members?.[name] ?? others),
  );
}

function resolved(schema: JsonSchema): JsonSchema {
  const name = /^#\/\$defs\/(\w+)$/.exec(String(schema.$ref))?.[1];
  const named = name === undefined ? undefined : (governance.$defs as Record<string, JsonSchema>)[name];
  return named === undefined ? schema : { ...named, ...schema };
}

function shown(value: unknown): string {
  if (!Array.isArray(value)) return code(String(value));
  if (value.length === 0) return 'none';
  return value.map((one) => code(typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
}

/** How refusals look on the wire. */
export function errorsSection({ errors }: Spec): string {
  const rows = Object.entries(errors).map(
    ([condition, { code: number, httpStatus, dataStatus, message }]) => [
      condition,
      String(number ?? ''),
      String(httpStatus ?? ''),
      String(dataStatus ?? ''),
      message ?? '',
    ],
  );
  return `## Refusals\n\n${markdownTable(['condition', 'JSON-RPC code', 'HTTP status', 'status in data', 'message'], rows)}`;
}

/** What was decided where the document is silent or contradicts itself. */
export function choicesSection({ system }: Spec): string {
  const rows = Object.entries(system.dialect).flatMap(([flag, choice]) =>
    choice === undefined
      ? []
      : [[flag, code(String(choice.choice)), choice.because ?? '', choice.ambiguity ?? '']],
  );
  return rows.length === 0
    ? ''
    : `## Choices where the document is silent\n\n${markdownTable(['question', 'choice', 'because', 'ambiguity'], rows)}`;
}
