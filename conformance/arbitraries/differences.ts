import { isObject } from '../json-object.ts';
/** JSON text with sorted keys: equal exactly for values that JSON Schema calls equal (Core, section 4.2.2). */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

/**
 * Whether two JSON values differ in exactly one place: one property added or removed, one value in place of another, or one
 * array that is the other with items added at its end.
 */
export function differsInOnePlace(a: unknown, b: unknown): boolean {
  return differences(a, b) === 1;
}

function differences(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    const common = Math.min(a.length, b.length);
    const within = sum(Array.from({ length: common }, (_, index) => differences(a[index], b[index])));
    return within + (a.length === b.length ? 0 : 1);
  }
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return sum(
      names.map((name) =>
        Object.hasOwn(a, name) && Object.hasOwn(b, name) ? differences(a[name], b[name]) : 1,
      ),
    );
  }
  return a === b ? 0 : 1;
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
