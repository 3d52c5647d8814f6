import { expect, it } from 'vitest';
import { markedCommands } from './readme/marked-commands.ts';

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
  expect(markedCommands(markdown)).toEqual(['npm ci && npm start\nnpm test', 'npm run check']);
});

it('understands the line ends of Windows', () =>
  expect(markedCommands(`<!-- ci -->\r\n${fence}sh\r\nnpm test\r\n${fence}\r\n`)).toEqual(['npm test']));
