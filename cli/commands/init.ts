import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../exit-codes.ts';
import { standardOutput } from '../output.ts';
import { templateFiles } from '../spec-templates.ts';

/**
 * Writes a commented spec folder that loads as it stands.
 * @throws UsageError when one of its files is there already; then nothing is written
 */
export async function init(folder: string): Promise<void> {
  const files = templateFiles(folder);
  const taken = files.filter(({ path }) => existsSync(join(folder, path))).map(({ path }) => path);
  if (taken.length > 0)
    throw new UsageError(
      `${folder} has ${taken.join(', ')} already. Nothing is overwritten; name a new folder.`,
    );
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // `wx`: whatever came into being meanwhile is not overwritten either.
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  standardOutput.say(
    [
      `${folder} is a spec folder:`,
      ...files.map(({ path }) => `  ${path}`),
      `Next: touchstone pull --url https://… ${folder} fills in what your server says of itself.`,
    ].join('\n'),
  );
}
