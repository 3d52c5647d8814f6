import { expectThat } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/**
 * A list of texts that all look like tool names, wherever in the document it stands, is a list of tools when most of them
 * are: a name may be an ordinary word (`search`), which other lists hold as well. There may be one for each topic; together
 * they name the tools. Returns how many there are.
 */
export function agreeOnTools(document: unknown, names: readonly string[], pattern: RegExp): number {
  const lists = nameLists(document).filter((list) => {
    const known = list.filter((word) => names.includes(word));
    return list.length > 1 && list.every((word) => pattern.test(word)) && 2 * known.length > list.length;
  });
  if (lists.length === 0) return 0;
  const unknown = lists.flat().filter((word) => !names.includes(word));
  const missing = names.filter((name) => !lists.flat().includes(name));
  expectThat(
    unknown.length + missing.length === 0,
    'the documented tools',
    `lists ${shownValue(unknown)} beyond them and lacks ${shownValue(missing)}`,
  );
  return lists.length;
}

/** Lists of texts, and of objects that each have a name. */
function nameLists(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    const names = value.map((item) => (isNamed(item) ? item.name : item));
    if (names.every((name) => typeof name === 'string')) return [names];
  }
  return Object.values(value).flatMap(nameLists);
}

function isNamed(value: unknown): value is { name: unknown } {
  return value !== null && typeof value === 'object' && 'name' in value;
}
