/** The value at a dotted path of a record, such as `client.id`; null below a null, undefined where there is nothing. */
export function fieldAt(record: unknown, path: string): unknown {
  let value = record;
  for (const step of path.split('.')) {
    if (value === null) return null;
    if (typeof value !== 'object') return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
