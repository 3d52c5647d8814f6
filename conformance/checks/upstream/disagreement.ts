import { isObject } from '../../json-object.ts';
/** A place where two views of one record say different things. */
export interface Disagreement {
  place: string;
  mine: unknown;
  theirs: unknown;
}

/**
 * The first disagreement in what both sides name alike; undefined when there is none. A reference is embedded by one
 * side and named by an identifier or a path by the other, so an object is compared with objects only, member by member.
 * Lists are left alone: their order and extent are the view's own.
 */
export function disagreement(mine: unknown, theirs: unknown, place = ''): Disagreement | undefined {
  if (isScalar(mine) && isScalar(theirs))
    return plain(mine) === plain(theirs) ? undefined : { place, mine, theirs };
  if (!isObject(mine) || !isObject(theirs)) return undefined;
  for (const name of Object.keys(mine).filter((one) => Object.hasOwn(theirs, one))) {
    const found = disagreement(mine[name], theirs[name], place === '' ? name : `${place}.${name}`);
    if (found) return found;
  }
  return undefined;
}

/** A number, such as an identifier, may come as a text; a date as a date or as the instant its day begins. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T00:00:00.*$/, '$1') : value;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
