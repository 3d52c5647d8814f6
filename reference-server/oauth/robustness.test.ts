import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Running, start } from './test-support/running-server.ts';

let running: Running;

beforeEach(async () => {
  running = await start();
});
afterEach(() => running.close());

describe('the authorization server', () => {
  it('prints nothing, at start or during a walk', async () => {
    const walk = new URL('./test-support/one-walk.ts', import.meta.url);
    // A process of its own: the notices of oidc-provider are printed when it is loaded.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      fileURLToPath(walk),
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });

  it.each(['//', '/oauth/%', '/oauth/authorize?%', '/oauth/interaction/%00', '/.well-known/oauth-%ff'])(
    'answers the path %s without throwing',
    async (path) => {
      const { request } = await import('undici');
      const { statusCode, body } = await request({ origin: running.origin, path, method: 'GET' } as never);
      await body.dump();
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
    },
  );

  it('shrugs at clients that hang up in the middle of a body', async () => {
    const printed = vi.spyOn(console, 'error');
    const { port } = new URL(running.origin);
    for (const path of ['/oauth/token', '/oauth/register', '/oauth/interaction/x']) {
      const socket = connect(Number(port), '127.0.0.1');
      const head = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100';
      socket.end(`POST ${path} HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\nabc`);
      socket.resume();
      await once(socket, 'close');
    }
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});
