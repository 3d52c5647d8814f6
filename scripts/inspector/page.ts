import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectorCommand } from './inspector.ts';

/** The Inspector's page, connected to an endpoint. */
export interface InspectorPage {
  /** To be opened in a browser of this machine; holds the key without which the page does nothing. */
  address: string;
  /** Resolves when the page can be opened; rejects when the Inspector ended before. */
  opened: Promise<void>;
  /** Resolves when it was stopped; rejects with its own words when it ended by itself. */
  ended: Promise<void>;
  stop(): void;
}

/** The page connects by itself to the server of this name in its session file (`autoConnect` in its address). */
const connectedByItself = 'deep-link';

/** Starts the Inspector's page on the loopback interface. What it keeps, the token included, goes with it. */
export async function startInspectorPage({
  url,
  token,
}: {
  url: string;
  token: string;
}): Promise<InspectorPage> {
  const folder = await mkdtemp(join(tmpdir(), 'inspector-'));
  const session = join(folder, 'session.json');
  const server = { type: 'streamable-http', url, headers: { Authorization: `Bearer ${token}` } };
  await writeFile(session, JSON.stringify({ mcpServers: { [connectedByItself]: server } }), { mode: 0o600 });
  const key = randomBytes(24).toString('base64url');
  const port = await freePort();
  const [command, args] = inspectorCommand(['--config', session]);
  const child = spawn(command, args, {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      CLIENT_PORT: String(port),
      // Helpers of MCP apps; nobody needs to know their ports.
      MCP_SANDBOX_PORT: '0',
      MCP_APP_ORIGIN_PORT: '0',
      MCP_INSPECTOR_API_TOKEN: key,
      MCP_AUTO_OPEN_ENABLED: 'false',
      MCP_STORAGE_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that stopping reaches what npx starts and Ctrl-C does not get there first.
    detached: true,
  });
  let stopped = false;
  const said = collect(child);
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => (stopped ? resolve() : reject(new Error(said() || 'The Inspector ended.'))));
  }).finally(() => rm(folder, { recursive: true, force: true }));
  const opened = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => said().includes('up and running') && resolve());
    ended.then(() => reject(new Error('It was stopped.')), reject);
  });
  const query = new URLSearchParams({
    MCP_INSPECTOR_API_TOKEN: key,
    serverUrl: url,
    transport: 'http',
    autoConnect: key,
  });
  return {
    address: `http://127.0.0.1:${port}/?${query}`,
    opened,
    ended,
    stop: () => {
      stopped = true;
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    },
  };
}

function collect(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return () => said.trim();
}

/** The Inspector takes no port 0: its pages allow their own origin only. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
