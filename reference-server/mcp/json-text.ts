/** Why a request body is refused before it is parsed. */
export type JsonTextFault = 'too-deep' | 'duplicate-key';

/**
 * One pass over a JSON text for the two things JSON.parse does not tell: nesting beyond `depth`, and a member name that
 * occurs twice in one object (RFC 8259 §4: implementations disagree on which one counts). Malformed text is left to JSON.parse.
 */
export function jsonTextFault(text: string, depth: number): JsonTextFault | undefined {
  const names: (Set<string> | undefined)[] = [];
  let duplicate = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') names.push(new Set());
    else if (character === '[') names.push(undefined);
    else if (character === '}' || character === ']') names.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      const own = names.at(-1);
      if (own && /^\s*:/.test(text.slice(end + 1, end + 64))) {
        const name = text.slice(at, end + 1);
        const decoded = name.includes('\\') ? decode(name) : name;
        duplicate ||= own.has(decoded);
        own.add(decoded);
      }
      at = end;
    }
    if (names.length > depth) return 'too-deep';
  }
  return duplicate ? 'duplicate-key' : undefined;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Two spellings of one name (`a` and `\u0061`) are one name. */
function decode(quoted: string): string {
  try {
    return JSON.stringify(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
