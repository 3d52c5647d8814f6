/** The reference server of the system named by the argument, in a process of its own. Ends with its standard input. */
import { writeSync } from 'node:fs';
import { loadSpec } from '../../../spec/load.ts';
import { startDemoServer } from '../../interop/demo-server.ts';

/** What this process says when it serves. */
export interface ServingReference {
  url: string;
  token: string;
}

const server = await startDemoServer(loadSpec(process.argv[2] as string));
const serving: ServingReference = { url: server.url, token: await server.token() };
writeSync(1, `${JSON.stringify(serving)}\n`);
process.stdin.resume().once('end', () => void server.close().then(() => process.exit()));
