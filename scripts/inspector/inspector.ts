import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The Inspector wants a newer Node than this package does, so npx fetches one for it. */
const packages = ['node@24', '@modelcontextprotocol/inspector@2.12.0'];

/** The Inspector could not be fetched; nothing is known of what it would have said. */
export class InspectorUnavailableError extends Error {}

/** The program and arguments that start the Inspector, fetched on first use into npm's cache. */
export function inspectorCommand(args: readonly string[]): [command: string, args: string[]] {
  const wanted = packages.flatMap((name) => ['--package', name]);
  return ['npx', ['--yes', '--loglevel=error', ...wanted, '--', 'mcp-inspector', ...args]];
}

/**
 * Runs the Inspector's command line against an endpoint and returns what it prints as JSON.
 * @param args what to do there, e.g. `--method tools/list`
 * @throws InspectorUnavailableError when npm cannot fetch it
 * @throws Error with the Inspector's own words when it is not content
 */
export async function askInspector(
  { url, token }: { url: string; token: string },
  args: readonly string[],
): Promise<Record<string, unknown>> {
  const [command, all] = inspectorCommand([
    '--cli',
    url,
    '--transport',
    'http',
    '--header',
    `Authorization: Bearer ${token}`,
    '--format',
    'json',
    ...args,
  ]);
  // It keeps tokens in the home folder; ours have no business there.
  const storage = await mkdtemp(join(tmpdir(), 'inspector-'));
  try {
    const { code, output, errors } = await run(command, all, { MCP_STORAGE_DIR: storage });
    const npmProblem = /^npm (?:error|ERR!) code (\S+)/m.exec(errors)?.[1];
    if (npmProblem)
      throw new InspectorUnavailableError(
        `npm could not fetch ${packages.join(' and ')} (${npmProblem}). Is the package registry reachable?`,
      );
    if (code !== 0)
      throw new Error(`the Inspector ended with ${code}: ${errors.replaceAll(token, '$TOKEN').trim()}`);
    return (JSON.parse(output) as { result: Record<string, unknown> }).result;
  } finally {
    await rm(storage, { recursive: true, force: true });
  }
}

function run(
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
