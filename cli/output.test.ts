import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { packageFolder } from '../spec/systems.ts';

it('writes all of a long text, once, also to a reader that lets it wait', { timeout: 60_000 }, async () => {
  const module = pathToFileURL(join(packageFolder, 'cli/output.ts')).href;
  const program = `import { standardError, standardOutput } from '${module}';
    standardError.say('now');
    standardOutput.write(Array.from({ length: 200_000 }, (_, line) => line).join('\\n'));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: packageFolder,
  });
  // The pipe fills up before anybody reads.
  await once(child.stderr, 'data');
  const lines = (await text(child.stdout)).split('\n');
  expect(lines).toHaveLength(200_000);
  expect(lines.every((line, index) => Number(line) === index)).toBe(true);
});
