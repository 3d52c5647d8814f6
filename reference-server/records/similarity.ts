import { folded } from '../catalogue/decisions.ts';

/** Share of the trigrams of `wanted` that occur in `text`, from 0 to 1; case and accents do not count. */
export function similarity(wanted: string, text: string): number {
  const sought = trigrams(wanted);
  const present = trigrams(text);
  const common = [...sought].filter((trigram) => present.has(trigram)).length;
  return sought.size === 0 ? 0 : Math.round((common / sought.size) * 1000) / 1000;
}

/** Trigrams of each word, with two spaces before and one behind it, so that beginnings weigh more. */
function trigrams(text: string): Set<string> {
  const words = folded(text)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
    }),
  );
}
