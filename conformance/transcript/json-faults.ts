/** A JSON text that cannot be parsed: whether it only lacks its end. Never quotes the text, which may hold secrets. */
export interface JsonFault {
  isCutOff: boolean;
  /** Character of the fault, counted from 0, where the runtime tells. */
  position?: number;
}

/** Parses a JSON text. */
export function parsedJson(text: string): { value: unknown } | { fault: JsonFault } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const { message } = error as Error;
    const found = /at position (\d+)/.exec(message)?.[1];
    const position = found === undefined ? undefined : Number(found);
    const isCutOff =
      /end of JSON|Unterminated string/.test(message) ||
      (position !== undefined && position >= text.trimEnd().length);
    return { fault: { isCutOff, ...(position === undefined ? {} : { position }) } };
  }
}
