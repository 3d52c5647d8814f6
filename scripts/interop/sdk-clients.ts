import {
  Client as ClientV2,
  StreamableHTTPClientTransport as TransportV2,
  UnauthorizedError as UnauthorizedV2,
} from '@modelcontextprotocol/client';
import { UnauthorizedError as UnauthorizedV1 } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Spec } from '../../spec/spec.ts';
import type { DemoServer } from './demo-server.ts';
import type { OrdinaryClient } from './golden-path.ts';
import { DemoSignIn } from './sign-in.ts';

/** An official client that went the whole OAuth way and is connected. */
export interface ConnectedClient extends OrdinaryClient {
  /** Protocol revision that was agreed on. */
  revision: string | undefined;
  close(): Promise<void>;
}

/** An official client, fixed to one revision or with the one it prefers. */
export interface SdkClient {
  name: string;
  revision?: string;
  connect(server: DemoServer): Promise<ConnectedClient>;
}

const us = { name: 'touchstone-interop', version: '0' };
/** The oldest revision of MCP and the newest that is not stateless. */
const pinnedRevisions = ['2024-11-05', '2025-11-25'];

/** Both lines of clients: 1.x as it comes (it cannot be pinned), 2.x fixed to revisions the system speaks. */
export function clientsFor({ system }: Spec): SdkClient[] {
  const pinned = pinnedRevisions.filter((revision) =>
    (system.protocol.revisions as string[]).includes(revision),
  );
  return [
    { name: 'sdk 1.x', connect: connectV1 },
    ...pinned.map((revision) => ({
      name: `client 2.x at ${revision}`,
      revision,
      connect: (server: DemoServer) => connectV2(server, revision),
    })),
  ];
}

async function connectV1(server: DemoServer): Promise<ConnectedClient> {
  const authProvider = new DemoSignIn(server);
  const transport = () => new TransportV1(new URL(server.url), { authProvider });
  const refused = transport();
  await mustBeRefused(new ClientV1(us).connect(refused), UnauthorizedV1);
  await refused.finishAuth(authProvider.redirected?.get('code') ?? '');
  const client = new ClientV1(us);
  const connected = transport();
  await client.connect(connected);
  return { revision: connected.protocolVersion, ...ordinary(client) };
}

async function connectV2(server: DemoServer, revision: string): Promise<ConnectedClient> {
  const authProvider = new DemoSignIn(server);
  const transport = () => new TransportV2(new URL(server.url), { authProvider });
  const newClient = () =>
    new ClientV2(us, { versionNegotiation: { mode: 'legacy' }, supportedProtocolVersions: [revision] });
  const refused = transport();
  await mustBeRefused(newClient().connect(refused), UnauthorizedV2);
  await refused.finishAuth(authProvider.redirected ?? new URLSearchParams());
  const client = newClient();
  await client.connect(transport());
  return { revision: client.getNegotiatedProtocolVersion(), ...ordinary(client) };
}

/** Without a token the server has to send the client away to sign in; anything else is no OAuth flow at all. */
async function mustBeRefused(
  connecting: Promise<void>,
  refusal: new (...given: never[]) => Error,
): Promise<void> {
  const outcome = await connecting.then(
    () => new Error('the server let a client without a token in'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof refusal)) throw outcome;
}

function ordinary(client: ClientV1 | ClientV2): OrdinaryClient & { close(): Promise<void> } {
  return {
    listTools: async () => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.listTools(cursor === undefined ? {} : { cursor });
        names.push(...page.tools.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return names;
    },
    callTool: async (name, args) => toolValue(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  };
}

/** The JSON value in a tool's text (MCP, Tools, Tool Result). @throws when the result reports an error */
export function toolValue(result: object): unknown {
  const { isError, content = [] } = result as { isError?: boolean; content?: { text?: string }[] };
  const [part] = content;
  if (isError === true) throw new Error(`refused: ${part?.text}`);
  return JSON.parse(part?.text ?? '');
}
