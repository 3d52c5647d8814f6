import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { differentItems } from './bounded-filter.ts';
import { itemAt } from './combine.ts';
import { canonical } from './differences.ts';
import type { Schema } from './normal-form.ts';
import { NothingFitsError, type Path } from './unsupported-schema.ts';
import type { PartMaker } from './values-of.ts';

/** Arrays of the lengths allowed: the items that `prefixItems` describes one by one, then those of `items`. */
export function arrays(form: JsonSchema, path: Path, part: PartMaker): fc.Arbitrary<unknown[]> {
  const { minItems = 0, uniqueItems = false } = form as { minItems?: number; uniqueItems?: boolean };
  const prefix = prefixOf(form, part, minItems);
  const isCutShort = prefix.length < ((form.prefixItems as Schema[] | undefined) ?? []).length;
  const maxItems = isCutShort ? prefix.length : (form.maxItems as number | undefined);
  if (minItems > (maxItems ?? Number.POSITIVE_INFINITY)) {
    throw new NothingFitsError(path, 'minItems', 'more items are asked for than allowed');
  }
  const rest = restOf(form, path, part, prefix.length, minItems, maxItems, uniqueItems);
  if (prefix.length === 0) return rest;
  const most = Math.min(prefix.length, maxItems ?? prefix.length);
  const kept = fc.integer({ min: Math.min(minItems, most), max: most });
  return fc
    .tuple(kept, fc.tuple(...prefix), rest)
    .map(([count, head, tail]) => (count < prefix.length ? head.slice(0, count) : [...head, ...tail]));
}

/** Stops before the first item that nothing fits, where the array may be that short. */
function prefixOf(form: JsonSchema, part: PartMaker, minItems: number): fc.Arbitrary<unknown>[] {
  const made: fc.Arbitrary<unknown>[] = [];
  for (const [index, schema] of ((form.prefixItems ?? []) as Schema[]).entries()) {
    try {
      made.push(part(schema, index));
    } catch (error) {
      if (error instanceof NothingFitsError && index >= minItems) return made;
      throw error;
    }
  }
  return made;
}

function restOf(
  form: JsonSchema,
  path: Path,
  part: PartMaker,
  start: number,
  minItems: number,
  maxItems: number | undefined,
  uniqueItems: boolean,
): fc.Arbitrary<unknown[]> {
  const bounds = {
    minLength: Math.max(0, minItems - start),
    ...(maxItems === undefined ? {} : { maxLength: Math.max(0, maxItems - start) }),
  };
  if (bounds.maxLength === 0) return fc.constant([]);
  try {
    const item = part(itemAt(form, start), start);
    const tooFew = () => new NothingFitsError(path, 'uniqueItems', 'too few different items are possible');
    return uniqueItems ? differentItems(item, bounds, canonical, tooFew) : fc.array(item, bounds);
  } catch (error) {
    if (error instanceof NothingFitsError && bounds.minLength === 0) return fc.constant([]);
    throw error;
  }
}
