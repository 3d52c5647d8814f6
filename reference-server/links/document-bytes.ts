import PDFDocument from 'pdfkit';
import type { DocumentContent, DocumentFact, DocumentTable } from './document-content.ts';

const margin = 56;
const labelWidth = 140;
const plain = 'Helvetica';
const bold = 'Helvetica-Bold';

/** A document as PDF (ISO 32000), on A4. Imported when a link is followed, for the library takes a while to load. */
export function documentBytes(content: DocumentContent): Promise<Uint8Array> {
  const { title, from, parts } = content;
  // Uncompressed, it can be read in the evidence of a run. Without a date it is the same whenever it is asked for.
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    compress: false,
    info: { Title: `${title} · ${from}`, CreationDate: new Date(0) },
  });
  const done = collected(pdf);
  pdf.font(plain).fontSize(11).text(winAnsi(from));
  pdf.moveDown().font(bold).fontSize(20).text(winAnsi(title)).moveDown(0.5);
  pdf.fontSize(10);
  for (const part of parts)
    if ('rows' in part) setTable(pdf, part);
    else setFact(pdf, part);
  pdf.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;

/** In two columns: a reader without the standard fonts takes wider ones. */
function setFact(pdf: Pdf, { label, value }: DocumentFact): void {
  const { y } = pdf;
  pdf.font(bold).text(winAnsi(label), margin, y, { width: labelWidth });
  const { y: below } = pdf;
  pdf.font(plain).text(winAnsi(value), margin + labelWidth, y);
  pdf.x = margin;
  pdf.y = Math.max(below, pdf.y);
}

function setTable(pdf: Pdf, { title, columns, rows }: DocumentTable): void {
  pdf.moveDown().font(bold).fontSize(12).text(winAnsi(title)).moveDown(0.3).fontSize(10).font(plain);
  // The first column says what a row is about; the others are short.
  const columnStyles = columns.map(({ isAmount }, at) => ({
    width: at === 0 ? ('*' as const) : 110,
    align: { x: isAmount ? ('right' as const) : ('left' as const) },
  }));
  pdf.table({
    columnStyles,
    defaultStyle: { border: [0, 0, 0.5, 0], padding: 4 },
    data: [columns.map(({ label }) => label), ...rows].map((row) => row.map(winAnsi)),
  });
  pdf.moveDown();
}

/** The standard fonts of PDF know Windows-1252 only; what they lack is shown as a question mark. */
function winAnsi(text: string): string {
  return text.normalize('NFC').replace(/[^\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?');
}

function collected(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
