/**
 * Prints, as a shell script for bash, the commands that README.md and the guides promise to a reader: the ```sh blocks below a
 * line `<!-- ci -->`, or `<!-- ci: fails <check> … -->` for a run that is to find something. Exits 1 when README.md has none,
 * so that nothing is proven by an empty script.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { standardError, standardOutput } from '../cli/output.ts';
import { markedBlocks, scriptOf } from './readme/marked-commands.ts';

const guides = readdirSync('docs/guides')
  .filter((name) => name.endsWith('.md'))
  .sort();
const documents = ['README.md', ...guides.map((name) => `docs/guides/${name}`)];
const marked = documents.map((name) => ({ name, blocks: markedBlocks(readFileSync(name, 'utf8')) }));
if (marked[0]?.blocks.length === 0) {
  standardError.say('README.md: no ```sh block stands below a line <!-- ci -->');
  process.exitCode = 1;
}
for (const { name, blocks } of marked)
  if (blocks.length > 0) standardOutput.say(`${scriptOf(name, blocks)}\n`);
