/**
 * Second opinions: the official SDKs' clients and MCP Inspector use the reference server of every system. Exits 1 when
 * one of them sees something else than the spec promises, 3 when the Inspector could not be asked.
 */
import { exitCodes } from '../../cli/exit-codes.ts';
import { standardError, standardOutput } from '../../cli/output.ts';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { InspectorUnavailableError } from '../inspector/inspector.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { sampleOfReads, type Walked, walkGoldenPath } from './golden-path.ts';
import { inspectorClient } from './inspector-client.ts';
import { clientsFor, type SdkClient } from './sdk-clients.ts';

for (const system of systemNames()) {
  const spec = loadSpec(system);
  const server = await startDemoServer(spec);
  try {
    for (const client of clientsFor(spec)) await show(system, client.name, () => asSdk(client, server));
    // A process a question, so it is asked little.
    await show(system, 'MCP Inspector', async () =>
      walkGoldenPath(spec, await inspectorClient(server), sampleOfReads(spec)),
    );
  } finally {
    await server.close();
  }
}

async function asSdk({ connect, revision }: SdkClient, server: DemoServer): Promise<Walked> {
  const client = await connect(server);
  try {
    const walked = await walkGoldenPath(server.spec, client);
    const agreed = revision === undefined || client.revision === revision;
    return agreed
      ? walked
      : { ...walked, problems: [...walked.problems, `agreed on ${client.revision}, not ${revision}`] };
  } finally {
    await client.close();
  }
}

async function show(system: string, who: string, walk: () => Promise<Walked>): Promise<void> {
  const line = (mark: string, what: string) =>
    standardOutput.say(`${mark} ${system.padEnd(10)} ${who.padEnd(26)} ${what}`);
  try {
    const { tools, called, problems } = await walk();
    line(problems.length === 0 ? '✔' : '✘', `${tools} tools listed, ${called.length} called`);
    for (const problem of problems) standardOutput.say(`    ${problem}`);
    if (problems.length > 0) process.exitCode = exitCodes.notConformant;
  } catch (error) {
    const unavailable = error instanceof InspectorUnavailableError;
    line(unavailable ? '?' : '✘', unavailable ? 'not asked' : 'failed');
    standardError.say(`    ${(error as Error).message}`);
    process.exitCode = unavailable ? (process.exitCode ?? exitCodes.couldNotJudge) : exitCodes.notConformant;
  }
}
