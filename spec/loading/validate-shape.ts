import { Ajv2020, type AnySchemaObject, type ErrorObject } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { type Problem, suggestion } from './problems.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: false,
  validateSchema: false,
  code: { optimize: false },
});
addFormats(ajv);

/** Holds a file against its JSON Schema; one problem for each thing that does not fit, with its line and a suggestion. */
export function shapeProblems(source: YamlFile, schema: AnySchemaObject): Problem[] {
  const validate = ajv.getSchema(schema.$id as string) ?? ajv.compile(schema);
  if (validate(source.data)) return [];
  const errors = (validate.errors ?? []).filter(isInformative);
  return errors.map((error) => ({
    file: source.file,
    line: source.lineOf(pathOf(error)),
    rule: error.keyword === 'additionalProperties' ? 'unknown-key' : error.keyword,
    message: messageFor(error),
  }));
}

/** A failed anyOf or oneOf also reports each branch; the branches are noise once the alternatives are named. */
function isInformative(error: ErrorObject): boolean {
  return !/\/(anyOf|oneOf)\/\d+/.test(error.schemaPath) && error.keyword !== 'if';
}

function pathOf(error: ErrorObject): Path {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const unknown = error.params.additionalProperty as string | undefined;
  return unknown === undefined ? path : [...path, unknown];
}

function messageFor(error: ErrorObject): string {
  const at = error.instancePath.slice(1).replaceAll('/', '.');
  const under = at === '' ? 'at the top level' : `under ${at}`;
  const field = at === '' ? 'the file' : at;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      const word = error.params.additionalProperty as string;
      return `unknown key "${word}" ${under}${suggestion(word, known)}`;
    }
    case 'required':
      return `missing "${error.params.missingProperty}" ${under}`;
    case 'enum':
      return `${field} is ${JSON.stringify(error.data)}${suggestion(String(error.data), (error.params.allowedValues as unknown[]).map(String))}`;
    case 'pattern':
      return `${field} is ${JSON.stringify(error.data)}, which does not match ${error.params.pattern}`;
    case 'oneOf':
    case 'anyOf': {
      const branches = (error.parentSchema?.[error.keyword] ?? []) as { required?: string[] }[];
      const alternatives = branches.flatMap((branch) => branch.required ?? []);
      return alternatives.length > 0
        ? `${field} needs exactly one of: ${alternatives.join(', ')}`
        : `${field} fits none of the forms allowed here`;
    }
    default:
      return `${field} ${error.message ?? 'is not valid'}`;
  }
}
