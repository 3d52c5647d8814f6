import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type AuditedServer, installed } from './servers.ts';

export interface RunningServer {
  url: string;
  authorizationServer?: string;
  stop(): Promise<void>;
}

const deadline = 30_000;

/** Starts the server on free loopback ports and waits until it answers. @throws when it does not */
export async function started(server: AuditedServer): Promise<RunningServer> {
  const ports = Object.fromEntries(
    await Promise.all(server.ports.map(async (name) => [name, String(await freePort())] as const)),
  );
  const { folder } = installed(server.package);
  const child = spawn(process.execPath, [join(folder, server.script), ...server.arguments], {
    env: { PATH: process.env.PATH ?? '', ...ports },
    stdio: 'ignore',
  });
  const withPorts = (address: string) =>
    address.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => ports[name] ?? '');
  const url = withPorts(server.url);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  };
  for (const from = performance.now(); !(await answers(url)); await setTimeout(100)) {
    if (performance.now() - from < deadline && child.exitCode === null) continue;
    await stop();
    throw new Error(`${server.name} does not answer at ${url}`);
  }
  const { authorizationServer } = server;
  return {
    url,
    ...(authorizationServer ? { authorizationServer: withPorts(authorizationServer) } : {}),
    stop,
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** A port nobody listens on; these servers take a number and do not tell one they found themselves. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
