import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../spec/systems.ts';
import { type Ended, touchstone as runTouchstone } from './testing/command.ts';

const touchstone = (...args: string[]): Promise<Ended> => runTouchstone(args);

describe.concurrent('exit codes', { timeout: 120_000 }, () => {
  let folder: string;
  let webSite: Server;
  let webAddress: string;
  let closedAddress: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-cli-'));
    webSite = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>'),
    );
    await new Promise<void>((resolve) => webSite.listen(0, '127.0.0.1', resolve));
    webAddress = `http://127.0.0.1:${(webSite.address() as AddressInfo).port}/mcp`;
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    closedAddress = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/mcp`;
    await new Promise((resolve) => closed.close(resolve));
  });
  afterAll(() => {
    webSite.close();
    rmSync(folder, { recursive: true });
  });

  /** A copy of the spec with one text replaced. */
  function brokenSpec(name: string, file: string, from: string, to: string): string {
    const copy = join(folder, name);
    cpSync(join(packageFolder, 'spec/systems/flowtly'), copy, { recursive: true });
    writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(from, to));
    return copy;
  }

  it.each([
    [
      'a misspelt scope',
      'scope',
      'tools/invoices.yaml',
      'scopes: [read]',
      'scopes: [raed]',
      'did you mean "read"?',
    ],
    [
      'a dangling record',
      'record',
      'tools/invoices.yaml',
      'record: invoices',
      'record: invoice',
      'did you mean "invoices"?',
    ],
    ['bad YAML', 'yaml', 'errors.yaml', 'errors:', 'errors: [', 'is not valid YAML'],
  ])('2 for a spec with %s', async (_what, name, file, from, to, words) => {
    const { code, output } = await touchstone(
      'run',
      brokenSpec(name, file, from, to),
      '--out',
      join(folder, 'out'),
    );
    expect(output).toContain(words);
    expect(output).toMatch(new RegExp(`${file}:\\d+ `));
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it('2 for a target file with an unknown key, with its line and a suggestion', async () => {
    const file = join(folder, 'target.yaml');
    writeFileSync(file, `url: ${webAddress}\nactors:\n  full:\n    tokn: x\n`);
    const { code, output } = await touchstone('run', 'flowtly', '--target', file);
    expect(output).toContain('target.yaml:4 ');
    expect(output).toContain('did you mean "token"?');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it('0 for a list by the spec its target file names, wherever that is', async () => {
    const file = join(folder, 'flowtly.yaml');
    writeFileSync(file, `url: ${closedAddress}\nsystem: flowtly\n`);
    const { code, out } = await touchstone('list', '--target', file, '--json');
    expect(JSON.parse(out)).toMatchObject({ system: 'flowtly', url: closedAddress });
    expect(code).toBe(0);
  });

  it('2 for usage that makes no sense', async () => {
    expect((await touchstone('run', 'flowtly', '--url', webAddress, '--target', 'x.yaml')).code).toBe(2);
    expect((await touchstone('run', 'flowtly', '--seed', 'many')).code).toBe(2);
    expect((await touchstone('run', 'flowtly', '--fault', 'no-such-fault')).code).toBe(2);
    expect((await touchstone('run', 'flowtly', '--only', 'no.such.check')).code).toBe(2);
    const twoTargets = await touchstone('list', 'flowtly', '--url', webAddress, '--target', 'x.yaml');
    expect([twoTargets.code, twoTargets.err]).toEqual([2, expect.stringContaining('not both')]);
    expect((await touchstone('explain', 'FLO-999')).code).toBe(2);
    expect((await touchstone('dance')).code).toBe(2);
  });

  it('3 for an address where nobody answers', async () => {
    const { code, output } = await touchstone(
      'run',
      'flowtly',
      '--url',
      closedAddress,
      '--out',
      join(folder, 'nobody'),
    );
    expect(output).toContain('did not answer');
    expect(output).toContain('Nothing was judged');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(3);
    const listed = await touchstone('list', '--url', closedAddress);
    expect([listed.code, listed.err]).toEqual([3, expect.stringContaining('did not answer')]);
  });

  it('1 for an address that is not MCP', async () => {
    const { code, output } = await touchstone(
      'run',
      'flowtly',
      '--url',
      webAddress,
      '--out',
      join(folder, 'web'),
    );
    expect(output).toContain('does not look like an MCP endpoint');
    expect(output).toContain('NOT CONFORMANT');
    expect(code).toBe(1);
  });

  it('1 for a broken server, and replay finds the same again', async () => {
    const out = join(folder, 'broken');
    const { code, output } = await touchstone(
      'run',
      'flowtly',
      '--fault',
      'get-off-by-one',
      '--only',
      'results',
      '--out',
      out,
    );
    expect(code).toBe(1);
    const id = /replay (\w+)/.exec(output)?.[1] ?? '';
    const again = await touchstone('replay', id, '--out', out);
    expect(again.output).toContain('results.get-returns-the-record');
    expect(again.code).toBe(1);
  });

  it('0 for a sound server, with JSON and nothing else on standard output', async () => {
    const { code, output } = await touchstone(
      'run',
      'flowtly',
      '--only',
      'health',
      '--json',
      '--out',
      join(folder, 'sound'),
    );
    expect(output).toContain('"conclusion": "conformant"');
    expect(code).toBe(0);
  });
});
