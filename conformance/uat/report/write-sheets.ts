import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonText } from '../../report/json-text.ts';
import type { UatReport } from '../types.generated.ts';
import { htmlSheet } from './sheet-html.ts';
import { markdownSheet } from './sheet-markdown.ts';

/** The report as JSON. */
export function uatReportText(report: UatReport): string {
  return jsonText(report);
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
