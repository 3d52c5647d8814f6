import type { JsonSchema } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { itemAt, propertySchema } from './combine.ts';
import { canonical, differsInOnePlace } from './differences.ts';
import { formsOf } from './forms-of.ts';
import type { Schema } from './normal-form.ts';
import { displayPath } from './unsupported-schema.ts';
import { lenientValidatorOf, validatorOf, validatorWithoutFormats } from './validity.ts';
import { type Proposal, valueFaults } from './value-faults.ts';

type Step = string | number;

/** An invalid value that differs from a valid one in one place. */
export interface SingleFault {
  /** The JSON Schema keyword that is broken; `format` may be ignored by a correct server (Validation, section 7.2.1). */
  keyword: string;
  /** Where: the property that is wrong, missing or too many, or the array with too few or many items. */
  path: Step[];
  /** For people: `limit is 0, below the minimum 1`. */
  says: string;
  /** The whole value with the fault in it. */
  value: unknown;
}

/**
 * All negatives we know for a valid value, in the order of its parts. Left out is what a lenient server may rightly accept:
 * values it could coerce (`"5"` or `true` for a number, `5` for a string, null for absent), duplicates it could drop.
 * Each is checked: one difference, invalid for the keyword named; and, unless that is `format`, invalid
 * even to a server that ignores formats and coerces whatever ajv knows how to coerce.
 * @throws TypeError when `positive` is not valid
 * @throws UnsupportedSchemaError when the schema is not valid
 */
export function singleFaults(schema: JsonSchema, positive: unknown): SingleFault[] {
  const [violation] = validatorOf(schema)(positive);
  if (violation) {
    throw new TypeError(
      `A fault needs a valid value to start from: ${displayPath(violation.path)} ${violation.message}.`,
    );
  }
  const seen = new Set<string>();
  return faultsOfPart(schema, [schema], positive, [])
    .map((proposal) => toFault(proposal, positive))
    .filter((fault) => {
      const key = `${fault.keyword} ${canonical(fault.value)}`;
      return !seen.has(key) && seen.add(key) && isGenuine(fault, schema, positive);
    });
}

/** Proposals for a part, which all of `schemas` may speak of, and for the parts in it. */
function faultsOfPart(root: JsonSchema, schemas: Schema[], value: unknown, path: Step[]): Placed[] {
  const forms = schemas.flatMap((schema) => formsOf(schema, root, path));
  const within = parts(value).flatMap(([step, child]) => {
    const meant = forms.map((form) =>
      typeof step === 'number' ? itemAt(form, step) : propertySchema(form, step),
    );
    return faultsOfPart(root, meant, child, [...path, step]);
  });
  return [...valueFaults(forms, value).map((proposal) => ({ ...proposal, path })), ...within];
}

interface Placed extends Proposal {
  path: Step[];
}

/** The properties of an object, or the first items of an array: a fault in a later item says no more. */
function parts(value: unknown): [Step, unknown][] {
  if (Array.isArray(value)) return value.slice(0, 3).map((item, index) => [index, item]);
  return isObject(value) ? Object.entries(value) : [];
}

function toFault({ keyword, at, path, says, value }: Placed, positive: unknown): SingleFault {
  const place = at === undefined ? path : [...path, at];
  const name = displayPath(place);
  return { keyword, path: place, says: `${name} ${says}`, value: replaced(positive, path, value) };
}

/** A copy with another value at a path; parts off the path are shared. */
function replaced(whole: unknown, [step, ...rest]: Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) return whole.with(step as number, replaced(whole[step as number], rest, value));
  const object = whole as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(object).map(([name, part]) => [name, name === step ? replaced(part, rest, value) : part]),
  );
}

function isGenuine({ keyword, value }: SingleFault, schema: JsonSchema, positive: unknown): boolean {
  const isFormat = keyword === 'format';
  const violations = (isFormat ? validatorOf : validatorWithoutFormats)(schema)(value);
  return (
    violations.some((violation) => violation.keyword === keyword) &&
    (isFormat || lenientValidatorOf(schema)(value).length > 0) &&
    differsInOnePlace(positive, value)
  );
}
