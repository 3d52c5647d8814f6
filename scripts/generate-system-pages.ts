/**
 * Writes docs/systems/<name>.md, what each spec says for people.
 * `--check` writes nothing and exits 1 when a page is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { systemPage } from './system-pages/page.ts';

for (const name of systemNames()) {
  const file = `docs/systems/${name}.md`;
  const wanted = systemPage(loadSpec(name));
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
    console.error(`${file} is out of date. Run: npm run generate`);
    process.exitCode = 1;
  }
}
