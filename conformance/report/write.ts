import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlReport } from './html.ts';
import { reportText } from './json.ts';
import { junitReport } from './junit.ts';
import type { Report } from './types.generated.ts';

const writers: Readonly<Record<string, (report: Report) => string>> = {
  'index.html': htmlReport,
  'report.json': reportText,
  'junit.xml': junitReport,
};

/** The files `writeReports` will write, known before the run so that the console can name them. */
export function reportFilesIn(directory: string): string[] {
  return Object.keys(writers).map((name) => join(directory, name));
}

/** Writes index.html, report.json and junit.xml into `directory`, which is created with its parents. Returns their paths. */
export async function writeReports(directory: string, report: Report): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  await Promise.all(
    Object.entries(writers).map(([name, render]) => writeFile(join(directory, name), render(report), 'utf8')),
  );
  return reportFilesIn(directory);
}
