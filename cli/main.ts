#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UnknownFaultError } from '../reference-server/faults/unknown-fault.ts';
import { UnservableSpecError } from '../reference-server/servable.ts';
import { InvalidFileError } from '../spec/loading/problems.ts';
import { CannotJudgeError, exitCodes, UsageError } from './exit-codes.ts';
import { standardError } from './output.ts';
import { version } from './version.ts';

/** Commands are loaded when they are asked for: explaining a check does not start an authorization server. */
const commands = {
  explain: () => import('./commands/explain.ts'),
  init: () => import('./commands/init.ts'),
  lintTranscript: () => import('./commands/lint-transcript.ts'),
  list: () => import('./commands/list.ts'),
  mutate: () => import('./commands/mutate.ts'),
  pull: () => import('./commands/pull.ts'),
  replay: () => import('./commands/replay.ts'),
  run: () => import('./commands/run.ts'),
  serve: () => import('./commands/serve.ts'),
  token: () => import('./commands/token.ts'),
  uat: () => import('./commands/uat.ts'),
};

const several = (value: string, earlier: string[]) => [...earlier, ...value.split(',')];

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('It has to be a whole number.');
  return number;
}

function positive(value: string): number {
  const number = wholeNumber(value);
  if (number === 0) throw new InvalidArgumentError('It has to be at least 1.');
  return number;
}

const program = new Command('touchstone')
  .description('Judges MCP servers of business systems by their written promises.')
  .version(version)
  .showHelpAfterError('(touchstone --help shows what there is)')
  .exitOverride();

program
  .command('run')
  .description('judge a server; without --url and --target the reference server is started and judged')
  .argument(
    '[system]',
    'a system of this package or a folder with a spec; when left out, all systems, or with --url what the server says of itself',
  )
  .option(
    '--url <url>',
    'judge this endpoint, without actors (TOUCHSTONE_TOKEN, if set, is the token of actor full)',
  )
  .option('--target <file>', 'judge the endpoint this file describes')
  .option('--fault <name>', 'break the reference server first (repeatable)', several, [])
  .option('--only <glob>', 'run only these checks, chapters or requirements (repeatable)', several, [])
  .option('--skip <glob>', 'leave these out (repeatable)', several, [])
  .option('--strict', 'warnings count as failures')
  .option('--seed <number>', 'repeat the random choices of an earlier run', wholeNumber)
  .option('--cases <number>', 'inputs a property tries, and actions of a long tail it looks at', positive)
  .option('--exhaustive', 'look at every action of a long tail, not at a sample')
  .option('--concurrency <number>', 'cases that run at the same time', positive)
  .option('--out <folder>', 'where the reports go', 'touchstone-report')
  .option('--json', 'print the report as JSON on standard output')
  .action(async (system, options) => finish(await (await commands.run()).run(system, options)));

program
  .command('serve')
  .description('start a reference server and say how to use it')
  .argument('<system>')
  .option('--port <number>', 'port on the loopback interface; 0 lets the system choose', wholeNumber, 0)
  .option('--fault <name>', 'break it (repeatable)', several, [])
  .option(
    '--store <where>',
    'where it remembers everything: memory, pg-mem, or the address of a PostgreSQL database',
    'memory',
  )
  .option('--public-url <url>', 'address that clients use, when several processes share a store')
  .option('--control', 'open the test hooks: clock, upstream failures')
  .option('--json', 'print one line: { url, issuer, listensAt, control, users }')
  .action(async (system, options) => (await commands.serve()).serve(system, options));

program
  .command('list')
  .description('show requirements and checks, what would run and what would be skipped and why')
  .argument('[system]')
  .option('--url <url>')
  .option('--target <file>')
  .option('--json', 'print it as JSON')
  .action(async (system, options) => (await commands.list()).list(system, options));

program
  .command('init')
  .description('write a commented spec folder for a server of your own')
  .argument('<folder>', 'a new folder, or one without a spec')
  .action(async (folder) => (await commands.init()).init(folder));

program
  .command('pull')
  .description('fill a spec folder from a live endpoint; what a person wrote stays')
  .argument('<folder>')
  .option('--url <url>', 'the MCP endpoint (TOUCHSTONE_TOKEN, if set, is the token of actor full)')
  .option('--target <file>', 'the endpoint this file describes, as its actor full')
  .action(async (folder, options) => (await commands.pull()).pull(folder, options));

program
  .command('explain')
  .description('tell what a requirement, a check or a fault is')
  .argument('<name>')
  .action(async (name) => (await commands.explain()).explain(name));

program
  .command('token')
  .description('walk OAuth and print an access token')
  .requiredOption('--url <url>', 'the MCP endpoint')
  .option('--as <name>', 'a demo person of a reference server; anybody else signs in with the browser')
  .option('--device', 'print a code to type on any device with a browser (RFC 8628)')
  .option('--organization <id>', 'what to choose on the consent page')
  .option('--portal <name>', 'the portal to choose there, where the system has portals')
  .action(async (options) => (await commands.token()).token(options));

program
  .command('replay')
  .description('run one case of an earlier run again, with the same seed')
  .argument('<id>', 'the replay id of a finding')
  .option('--out <folder>', 'folder of that run', 'touchstone-report')
  .action(async (id, options) => finish(await (await commands.replay()).replay(id, options)));

program
  .command('mutate')
  .description('the kill matrix: does every fault of the reference server turn the right check red?')
  .argument('[system]')
  .option('--fault <name>', 'only these faults (repeatable)', several, [])
  .option('--seed <number>', 'repeat the random choices of an earlier run', wholeNumber)
  .option('--json', 'print the matrix as JSON on standard output')
  .action(async (system, options) => finish(await (await commands.mutate()).mutate(system, options)));

program
  .command('uat')
  .description('run an acceptance script step by step and write its sign-off sheet')
  .argument('<id>', 'the id of the script, as the vendor names it')
  .argument('[system]', 'the system it belongs to, when several have one of that name')
  .option('--url <url>', 'test this endpoint, without actors')
  .option('--target <file>', 'test the endpoint this file describes')
  .option('--fault <name>', 'break the reference server first (repeatable)', several, [])
  .addOption(
    new Option(
      '--mapping <mapping>',
      'which steps belong to the script: as the document labels them, or by meaning',
    )
      .choices(['seed', 'semantic'])
      .default('seed'),
  )
  .option('--by <name>', 'who runs it, for the sheet; the user of this machine when left out')
  .option('--out <folder>', 'where the sheets go', 'touchstone-report')
  .option('--json', 'print the report as JSON on standard output')
  .action(async (id, system, options) => finish(await (await commands.uat()).uat(id, system, options)));

program
  .command('lint-transcript')
  .description('name the identifiers an agent used without having read them in the session')
  .argument('<file>', 'recorded exchanges: a HAR, or one exchange a line (docs/guides/transcripts.md)')
  .argument('[system]', 'whose tools were called; found by their names when left out')
  .option('--given <id>', 'an identifier a person told the agent (repeatable)', several, [])
  .option('--json', 'print the findings as JSON on standard output')
  .action(async (file, system, options) =>
    finish(await (await commands.lintTranscript()).lintTranscript(file, system, options)),
  );

function finish(code: number): void {
  process.exitCode = code;
}

function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (
    error instanceof InvalidFileError ||
    error instanceof UnknownFaultError ||
    error instanceof UnservableSpecError ||
    error instanceof UsageError
  ) {
    standardError.say(error.message);
    return exitCodes.usage;
  }
  if (error instanceof CannotJudgeError) {
    standardError.say(error.message);
    return exitCodes.couldNotJudge;
  }
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    standardError.say(`Port ${port} is taken. Choose another with --port, or leave it out.`);
    return exitCodes.usage;
  }
  standardError.say(`Touchstone itself failed: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCodes.couldNotJudge;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}
