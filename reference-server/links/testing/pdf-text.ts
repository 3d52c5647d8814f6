/** The text a PDF without compression shows: its hexadecimal strings (ISO 32000-1 §7.3.4.3), in the standard fonts' encoding. */
export function textOf(pdf: string): string {
  return [...pdf.matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]+)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');
}
