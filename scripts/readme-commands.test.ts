import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { markedBlocks, scriptOf } from './readme/marked-commands.ts';

const fence = '```';

it('finds the marked shell blocks and no others', () => {
  const markdown = `
${fence}sh
npm run not-this
${fence}

<!-- ci -->
${fence}sh
npm ci && npm start
npm test
${fence}

<!-- ci -->

${fence}sh
npm run check
${fence}

<!-- ci -->
${fence}yaml
not: a command
${fence}

${fence}sh
npm run nor-this
${fence}
`;
  expect(markedBlocks(markdown)).toEqual([
    { commands: 'npm ci && npm start\nnpm test' },
    { commands: 'npm run check' },
  ]);
});

it('understands the line ends of Windows', () =>
  expect(markedBlocks(`<!-- ci -->\r\n${fence}sh\r\nnpm test\r\n${fence}\r\n`)).toEqual([
    { commands: 'npm test' },
  ]));

it('a run that is to find something has to exit 1, by those checks', () => {
  const blocks = markedBlocks(`<!-- ci: fails a.b c.d -->\n${fence}sh\nfalse\n${fence}\n`);
  expect(blocks).toEqual([{ commands: 'false', fails: ['a.b', 'c.d'] }]);
  const script = scriptOf('guide.md', blocks);
  expect(script).toContain('false || code=$?\n[ "$code" = 1 ]');
  expect(script).toContain('report.json a.b c.d');
});

/** How the script of one block ends, run as CI runs it. */
function ran(commands: string) {
  const script = scriptOf('guide.md', [{ commands }, { commands: 'echo went on' }]);
  const { status, stdout } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { encoding: 'utf8' });
  return { isDone: status === 0, printed: stdout };
}

it.each([
  'false',
  'false && true',
  'true && false',
  'false && true # why not',
  'false && true\ntrue',
  'false \\\n  && true',
  'false &&\n  true',
])('ends with a block that fails: %j', (commands) =>
  expect(ran(commands)).toEqual({ isDone: false, printed: '' }),
);

it.each(['true && true', 'true &&\n  true\ntrue', 'false && true || true'])(
  'goes on after one that does not: %j',
  (commands) => expect(ran(commands)).toEqual({ isDone: true, printed: 'went on\n' }),
);
