/**
 * Writes conformance/checks/checks.generated.ts: every check, in the order of the folders. The folder tree is the list.
 * `--check` writes nothing and exits 1 when the file is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'conformance/checks';
const file = join(folder, 'checks.generated.ts');

const paths = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .flatMap((chapter) =>
    readdirSync(join(folder, chapter))
      .sort()
      .map((name) => join(chapter, name)),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .filter((path) => readFileSync(join(folder, path), 'utf8').includes('export default check'));

const nameOf = (path: string) =>
  path.replace(/\.ts$/, '').replaceAll(/[/-](\w)/g, (_all, letter: string) => letter.toUpperCase());

const wanted = [
  '// Generated from the folders beside this file by `npm run generate`. Do not edit.',
  '',
  "import type { AnyCheck } from '../engine/check.ts';",
  ...paths.map((path) => `import ${nameOf(path)} from './${path}';`),
  '',
  '/** Every check there is. */',
  'export const checks: readonly AnyCheck[] = [',
  ...paths.map((path) => `  ${nameOf(path)},`),
  '];',
  '',
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(file, wanted);
else if (readFileSync(file, 'utf8') !== wanted) {
  console.error(`${file} is out of date. Run: npm run generate`);
  process.exitCode = 1;
}
