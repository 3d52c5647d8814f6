/**
 * `npm run inspect -- <system>`: serves the system's reference server and opens MCP Inspector, connected to it as a person
 * with every permission. Ctrl-C stops both.
 */
import { exitCodes } from '../cli/exit-codes.ts';
import { standardError, standardOutput } from '../cli/output.ts';
import { loadSpec } from '../spec/load.ts';
import { InvalidFileError } from '../spec/loading/problems.ts';
import { systemNames } from '../spec/systems.ts';
import { openInBrowser } from './inspector/open-in-browser.ts';
import { startInspectorPage } from './inspector/page.ts';
import { startDemoServer } from './interop/demo-server.ts';

const [system] = process.argv.slice(2);
if (system === undefined) {
  standardError.say(`Which system? npm run inspect -- ${systemNames().join(' | ')}`);
  process.exitCode = exitCodes.usage;
} else await inspect(system).catch(explain);

async function inspect(name: string): Promise<void> {
  const spec = loadSpec(name);
  const server = await startDemoServer(spec);
  try {
    standardOutput.say(`${spec.system.title} reference server  ${server.url}`);
    standardOutput.say('MCP Inspector is being started; the first time, npm has to fetch it.');
    const page = await startInspectorPage({ url: server.url, token: await server.token() });
    process.once('SIGINT', page.stop);
    process.once('SIGTERM', page.stop);
    page.opened.then(
      () => {
        standardOutput.say(`Connected as ${server.person}: ${page.address}`);
        standardOutput.say('Ctrl-C stops both.');
        if (standardOutput.isTerminal) openInBrowser(page.address);
      },
      () => {}, // `ended` says why.
    );
    await page.ended;
  } finally {
    await server.close();
  }
}

function explain(error: unknown): void {
  const { message, stack } = error as Error;
  standardError.say(error instanceof InvalidFileError ? message : (stack ?? message));
  process.exitCode = error instanceof InvalidFileError ? exitCodes.usage : exitCodes.couldNotJudge;
}
