import { Ajv, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../../spec/spec.ts';

const options: Options = { strict: false, allErrors: true, validateFormats: false, logger: false };
const latest = new Ajv2020(options);
const validators = [
  { dialect: /draft-0[67]\/schema/, ajv: new Ajv(options) },
  { dialect: /draft\/2019-09\/schema/, ajv: new Ajv2019(options) },
];

/** What makes a value no JSON Schema of the dialect it names; without `$schema` 2020-12 is meant (MCP 2025-11-25, Tools). */
export function schemaFaults({ $schema, ...schema }: JsonSchema): string[] {
  const ajv = validators.find(({ dialect }) => dialect.test(String($schema)))?.ajv ?? latest;
  if (ajv.validateSchema(schema) === true) return [];
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the schema'} ${message}`);
}
