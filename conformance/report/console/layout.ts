import type { createColors } from 'picocolors';
import { oneLine, visible } from '../text.ts';

/** What lines are laid out for. */
export interface Paper {
  /** Columns a line may fill. */
  width: number;
  paint: ReturnType<typeof createColors>;
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const zero = /[\p{M}\u200d]/u;

/** The columns a text takes on a terminal, near enough for alignment: wide characters take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** As much of a line as fits `width` columns. */
export function cut(line: string, width: number): string {
  return columnsOf(line) <= width ? line : `${start(line, width - 1)}…`;
}

/** Lines of at most `width` columns, broken between words, or within a word that is longer than a line. */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line, Math.max(10, width)));
}

function wrappedLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (columnsOf(line) > width) {
      const piece = start(line, width);
      lines.push(piece);
      line = line.slice(piece.length);
    }
  }
  return [...lines, line];
}

function start(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > width) break;
    taken += character;
  }
  return taken;
}

/** A label and its text, which hangs beside it. Line breaks within the text are kept, at most `maxLines` lines of them. */
export function field(
  label: string,
  text: string,
  paper: Paper,
  indent = 0,
  labelWidth = 8,
  maxLines = 12,
): string[] {
  const hang = indent + labelWidth + 2;
  const lines = wrapped(visible(text), paper.width - hang);
  const shown =
    lines.length > maxLines
      ? [...lines.slice(0, maxLines), `… (${lines.length - maxLines} more lines)`]
      : lines;
  const name = cut(oneLine(label), labelWidth);
  const gap = ' '.repeat(labelWidth - columnsOf(name) + 2);
  return shown.map((line, row) => {
    const before = row === 0 ? `${' '.repeat(indent)}${paper.paint.dim(name)}${gap}` : ' '.repeat(hang);
    return `${before}${line}`.trimEnd();
  });
}

/** A text of its own, indented. */
export function paragraph(text: string, paper: Paper, indent = 2): string[] {
  return wrapped(oneLine(text), paper.width - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
