/**
 * Records as text. JSON, so that an operator can read it (`value::json`), but in a column of type text: `jsonb` sorts the
 * members and refuses U+0000 and lone surrogates, and both types refuse what is nested deeply. What one process replied
 * another one has to reply byte for byte.
 */

/**
 * What a record holds, as JSON text. A member that is undefined is the same as one that is not there.
 * @throws TypeError naming what JSON cannot say: a Date, a Map, a BigInt, an infinite number
 */
export function textOf(value: unknown): string {
  assertPlain(value, 'value');
  return JSON.stringify(value);
}

export function valuesOf(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

/** A name as PostgreSQL's text can hold it, whatever a client put into it: written as inside a JSON string. */
export function nameText(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}

export function nameOf(text: string): string {
  return JSON.parse(`"${text}"`) as string;
}

function assertPlain(value: unknown, place: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      assertPlain(item, `${place}[${index}]`);
    });
    return;
  }
  if (typeof value !== 'object' || !isPlainObject(value))
    throw new TypeError(`${place} is ${nameOfKind(value)}, which a record cannot hold: it holds JSON`);
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) assertPlain(member, `${place}.${name}`);
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOfKind(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  return typeof value === 'object' ? `a ${value?.constructor.name}` : `a ${typeof value}`;
}
