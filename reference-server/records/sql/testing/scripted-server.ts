import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach } from 'vitest';

/** A message of the server (PostgreSQL, Frontend/Backend Protocol, Message Formats). */
function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}

const authenticationOk = message('R', '\0\0\0\0');
export const readyForQuery = message('Z', 'I');

export function errorResponse(code: string): Buffer {
  return message('E', `SERROR\0C${code}\0Mscripted\0\0`);
}

interface ScriptedServer {
  address: string;
  /** Settles when the client has closed its connection. */
  left: Promise<void>;
}

/** Servers that let every client in, and say one and the same to every statement. */
export function scriptedServers() {
  const started: Server[] = [];
  afterEach(() => {
    for (const server of started.splice(0)) server.close();
  });
  return {
    start: async (answer: Buffer): Promise<ScriptedServer> => {
      const server = createServer();
      started.push(server);
      const left = new Promise<void>((resolve) => {
        server.on('connection', (socket) => {
          socket.once('data', () => {
            socket.write(Buffer.concat([authenticationOk, readyForQuery]));
            socket.on('data', () => socket.write(answer));
          });
          socket.on('error', () => undefined).on('close', () => resolve());
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      return { address: `postgres://somebody@127.0.0.1:${port}/things`, left };
    },
  };
}
