import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UatReport } from '../types.generated.ts';
import { htmlSheet } from './sheet-html.ts';
import { markdownSheet } from './sheet-markdown.ts';

/** Characters that JSON leaves raw but that steer a terminal showing the file. */
const steering = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The report as JSON. */
export function uatReportText(report: UatReport): string {
  const escaped = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(report, undefined, 2).replace(steering, escaped)}\n`;
}

/** Writes `<script>.html`, `.md` and `.json` into a folder, which is created with its parents. Returns their paths. */
export async function writeSheets(folder: string, report: UatReport): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const sheets = { html: htmlSheet(report), md: markdownSheet(report), json: uatReportText(report) };
  return Promise.all(
    Object.entries(sheets).map(async ([ending, text]) => {
      const file = join(folder, `${report.script}.${ending}`);
      await writeFile(file, text, 'utf8');
      return file;
    }),
  );
}
