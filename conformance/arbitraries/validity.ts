import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { JsonSchema } from '../../spec/spec.ts';
import { type Path, UnsupportedSchemaError } from './unsupported-schema.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const options: Options = { strict: false, allErrors: true, addUsedSchema: false, logger: false };
const asserting = addFormats(new Ajv2020(options)) as unknown as Ajv2020;
const annotating = new Ajv2020({ ...options, validateFormats: false });
const coercing = new Ajv2020({ ...options, validateFormats: false, coerceTypes: 'array' });

/** Schemas made during a run often differ in nothing; beyond this many texts the collection starts anew. */
const mostKept = 1000;

/** One broken rule of a value. */
export interface Violation {
  path: Path;
  keyword: string;
  message: string;
}

/** Tells what a value breaks; an empty list says that it is valid. */
export type Validator = (value: unknown) => Violation[];

/**
 * A validator that asserts `format`. Compiled once for each schema, whether it comes as the same object or written down again.
 * @throws UnsupportedSchemaError when the schema itself is not valid JSON Schema 2020-12
 */
export const validatorOf = compiledOnce(asserting);

/** The same, but `format` is only an annotation, as JSON Schema 2020-12 (Validation, section 7.2.1) has it by default. */
export const validatorWithoutFormats = compiledOnce(annotating);

/** The most lenient reading: formats are ignored, and values are coerced as in https://ajv.js.org/coercion.html. */
export const lenientValidatorOf = compiledOnce(coercing);

function compiledOnce(ajv: Ajv2020): (schema: JsonSchema) => Validator {
  const validators = new WeakMap<JsonSchema, Validator>();
  const byText = new Map<string, Validator>();
  return (schema) => {
    const known = validators.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema);
    const alike = byText.get(text);
    if (alike) {
      validators.set(schema, alike);
      return alike;
    }
    const validate = compile(ajv, schema);
    const copied = (value: unknown) => (ajv.opts.coerceTypes ? structuredClone(value) : value); // coercion writes into it
    const validator: Validator = (value) =>
      validate(copied(value)) ? [] : (validate.errors ?? []).map(violation);
    validators.set(schema, validator);
    if (byText.size >= mostKept) byText.clear();
    byText.set(text, validator);
    return validator;
  };
}

function compile(ajv: Ajv2020, schema: JsonSchema): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    const steps = (ajv.errors?.[0]?.instancePath ?? '').split('/').slice(1);
    const message = (error as Error).message;
    const keyword = /resolve reference/.test(message) ? '$ref' : (steps.at(-1) ?? '$schema');
    throw new UnsupportedSchemaError(steps.slice(0, -1), keyword, message);
  } finally {
    ajv.removeSchema(schema); // ajv would hold every schema for ever; the WeakMap does not
  }
}

function violation({ instancePath, keyword, message }: ErrorObject): Violation {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { path, keyword, message: message ?? 'is not valid' };
}
