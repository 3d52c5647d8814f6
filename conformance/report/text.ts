/** Characters that steer a terminal or reorder text (controls, bidirectional marks, lone surrogates), except the emoji joiner. */
const steering = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A server's text made harmless to look at: what would steer a terminal or hide text is shown as a symbol instead
 * (`␛`, `␀`, `‹U+202E›`), because its presence may be the very finding. Line feeds and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(steering, (found) => {
    const code = found.codePointAt(0) as number;
    if (found === '\n' || found === '\t') return found;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}

/** The same on a single line. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** At most `limit` UTF-16 units of a text, with a note on how long it was; never half of a surrogate pair. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  return `${start} … (cut: ${number(text.length)} characters, all of them in report.json)`;
}

/** 1204 → "1,204". */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** counted(1, 'case') → "1 case"; counted(1204, 'case') → "1,204 cases". */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Milliseconds as a person says them: "340 ms", "3.4 s", "61 s", "2 min 5 s", "1 h 2 min". */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1).replace('.0', '')} s`;
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
