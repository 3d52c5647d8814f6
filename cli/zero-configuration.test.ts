import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type SelfDescribingServer,
  startSelfDescribingServer,
} from '../fixtures/self-describing-server/server.ts';
import { touchstone } from './testing/command.ts';

describe.concurrent('an address without a spec', { timeout: 120_000 }, () => {
  let folder: string;
  let webSite: Server;
  let server: SelfDescribingServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-cli-'));
    webSite = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>'),
    );
    await new Promise<void>((resolve) => webSite.listen(0, '127.0.0.1', resolve));
    server = await startSelfDescribingServer({ guarded: true, defect: 'a bad token is a crash' });
  });
  afterAll(async () => {
    webSite.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('is judged by what the server says of itself, and a finding can be repeated', async () => {
    const out = join(folder, 'judged');
    const token = { TOUCHSTONE_TOKEN: server.token };
    const { code, output } = await touchstone(['run', '--url', server.url, '--out', out], token);
    expect(output).toContain('no spec: judged by what every MCP server owes');
    expect(output).toContain('1 of 3 tools is not called: it is not annotated as read-only');
    expect(output).toContain('AUTH-01');
    expect(output).not.toContain(server.token);
    expect(code).toBe(1);
    const id = /replay (\w+)/.exec(output)?.[1] ?? '';
    const again = await touchstone(['replay', id, '--out', out], token);
    expect(again.output).toContain('authorization.strangers-are-challenged');
    expect(again.code).toBe(1);
  });

  it('is judged as far as a stranger can see', async () => {
    const { code, output } = await touchstone([
      'run',
      '--url',
      server.url,
      '--out',
      join(folder, 'stranger'),
    ]);
    expect(output).toContain('not seen: tools: the server asks for a token, and there is none');
    expect(output).toContain('discovery      ✔');
    expect(code).toBe(1);
  });

  it('is not judged when nothing there speaks MCP', async () => {
    const url = `http://127.0.0.1:${(webSite.address() as AddressInfo).port}/mcp`;
    const { code, output } = await touchstone(['run', '--url', url, '--out', join(folder, 'web')]);
    expect(output).toContain('is no MCP endpoint: initialize was answered with HTTP 200, text/html');
    expect(output).toContain('Nothing was judged');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(3);
  });
});
