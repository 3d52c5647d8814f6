import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { packageFolder } from '../../spec/systems.ts';
import type { RecordedExchange } from './types.generated.ts';

// The package is CommonJS: under node16 resolution its default export is the module.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

let isExchange: ValidateFunction<RecordedExchange> | undefined;

/** What keeps a value from being a recorded exchange, in a few words without its contents; undefined when it is one. */
export function faultOfExchange(value: unknown): string | undefined {
  isExchange ??= addFormats(new Ajv2020()).compile<RecordedExchange>(schema());
  if (isExchange(value)) return undefined;
  const [error] = isExchange.errors ?? [];
  const place = (error?.instancePath ?? '').split('/').slice(1);
  if (error?.keyword === 'required')
    return `${[...place, error.params.missingProperty].join('.')} is missing`;
  return `${place.join('.') || 'it'} ${error?.message}`;
}

function schema(): AnySchemaObject {
  const file = join(packageFolder, 'conformance/transcript/transcript.schema.json');
  return JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject;
}
