/** Writes lines that last, then lines that the next call paints over. */
export type Screen = (lasting: readonly string[], passing: readonly string[]) => void;

/** A terminal: the passing lines are erased by the next call. Between calls the cursor is at the start of an empty line. */
export function terminalScreen(write: (text: string) => void): Screen {
  let height = 0;
  return (lasting, passing) => {
    // CUU moves up, ED erases to the end of the screen (ECMA-48 §8.3.22, §8.3.39). One write, so that nothing flickers.
    const erase = height > 0 ? `\u001b[${height}A\u001b[J` : '';
    height = passing.length;
    const text = erase + asText([...lasting, ...passing]);
    if (text !== '') write(text);
  };
}

/** A log: only what lasts. */
export function plainScreen(write: (text: string) => void): Screen {
  return (lasting) => {
    if (lasting.length > 0) write(asText(lasting));
  };
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
