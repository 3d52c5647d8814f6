/** The first place where two views of one record say different things. */
export interface Disagreement {
  place: string;
  mine: unknown;
  theirs: unknown;
}

/**
 * Compares what both sides name alike. A reference is embedded by one side and named by an identifier or a path by the
 * other, so an object is compared with objects only, member by member; lists are compared where their lengths agree.
 */
export function disagreement(mine: unknown, theirs: unknown, place = ''): Disagreement | undefined {
  if (isObject(mine) && isObject(theirs)) {
    const shared = Object.keys(mine).filter((name) => name in theirs);
    for (const name of shared) {
      const found = disagreement(mine[name], theirs[name], place === '' ? name : `${place}.${name}`);
      if (found) return found;
    }
    return undefined;
  }
  if (isCompound(mine) || isCompound(theirs)) return undefined;
  return plain(mine) === plain(theirs) ? undefined : { place, mine, theirs };
}

/** A date may come as a date or as the instant its day begins. */
function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T00:00:00.*$/, '$1') : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

const isCompound = isObject;
