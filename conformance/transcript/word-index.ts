const wordCharacter = /[\p{L}\p{N}]/u;

/** Whether a UTF-16 unit belongs to a word: letters and digits of any script, and halves of characters beyond the first plane. */
const isWordUnit: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  wordCharacter.test(String.fromCharCode(unit)) || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 0,
);

/**
 * Finds wanted texts in other texts, many at once: each is looked up by its longest word, the last of them:
 * identifiers begin alike and end apart.
 */
export class WordIndex {
  readonly #wanted = new Map<string, { text: string; offset: number }[]>();
  /** Lengths of the words that are looked up, so that most words are passed over. */
  readonly #lengths = new Set<number>();

  constructor(texts: Iterable<string>) {
    for (const text of new Set(texts)) {
      let [offset, longest] = [0, ''];
      eachWord(text, (start, end) => {
        if (end - start >= longest.length) [offset, longest] = [start, text.slice(start, end)];
      });
      if (longest === '') continue;
      const known = this.#wanted.get(longest) ?? [];
      known.push({ text, offset });
      this.#wanted.set(longest, known);
      this.#lengths.add(longest.length);
    }
  }

  /** Every wanted text that stands in `text` with neither letter nor digit attached, and no number as part of a longer one. */
  in(text: string): string[] {
    const standing: string[] = [];
    eachWord(text, (from, to) => {
      if (!this.#lengths.has(to - from)) return;
      for (const candidate of this.#wanted.get(text.slice(from, to)) ?? []) {
        const start = from - candidate.offset;
        if (start >= 0 && text.startsWith(candidate.text, start) && standsAlone(text, start, candidate.text))
          standing.push(candidate.text);
      }
    });
    return standing;
  }
}

function eachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = -1;
  for (let index = 0; index < text.length; index += 1) {
    const isWord = isWordUnit[text.charCodeAt(index)] === 1;
    if (isWord && start === -1) start = index;
    else if (!isWord && start !== -1) {
      visit(start, index);
      start = -1;
    }
  }
  if (start !== -1) visit(start, text.length);
}

function standsAlone(text: string, start: number, wanted: string): boolean {
  const end = start + wanted.length;
  const isAttached = (index: number) => isWordUnit[text.charCodeAt(index)] === 1;
  if (isAttached(start - 1) && isAttached(start)) return false;
  if (isAttached(end) && isAttached(end - 1)) return false;
  if (!/^\d+$/.test(wanted)) return true;
  // 17 is no identifier that was read in 2026-06-17 or 17.50.
  return (
    !/\d[.,:/-]$/.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[.,:/-]\d/.test(text.slice(end, end + 2))
  );
}
