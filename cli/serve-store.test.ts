import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, noPostgres, startCluster } from '../fixtures/postgres/cluster.ts';
import { exitCodes } from './exit-codes.ts';
import { touchstone } from './testing/command.ts';
import { startServing } from './testing/serving.ts';

/** For what does not come to serve: it ends by itself. */
const serve = (args: readonly string[], environment?: Readonly<Record<string, string>>) =>
  touchstone(['serve', ...args, '--json'], environment);

describe('serve', { timeout: 120_000 }, () => {
  it.each([
    ['a store nobody knows', ['--store', 'mysql://root:hunter2@127.0.0.1/x'], {}, exitCodes.usage, 'pg-mem'],
    ['a schema that is no name', ['--store', 'postgres://h/x?schema=a;b'], {}, exitCodes.usage, 'schema'],
    [
      'a database that does not answer',
      ['--store', 'postgres://me:hunter2@127.0.0.1:1/things'],
      {},
      exitCodes.couldNotJudge,
      'things at 127.0.0.1:1 cannot be reached',
    ],
    ['a public address with a path', ['--public-url', 'http://a.example/b'], {}, exitCodes.usage, 'path'],
    ['a control key to guess', [], { TOUCHSTONE_CONTROL_KEY: 'short' }, exitCodes.usage, '16 characters'],
  ] as const)('refuses %s', async (_what, args, environment, code, words) => {
    const refused = await serve(['flowtly', ...args], environment);
    expect(refused.code).toBe(code);
    expect(refused.output).toContain(words);
    expect(refused.output).not.toContain('hunter2');
    expect(refused.output.trim().split('\n').length).toBe(1);
  });

  describe.skipIf(noPostgres)('on PostgreSQL', () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster();
    }, 60_000);
    afterAll(() => cluster?.stop());

    it('refuses what holds another system, and answers at the public address only', async () => {
      const place = cluster.place();
      const publicUrl = 'http://balancer.example:8080';
      const server = await startServing(['flowtly', '--store', place, '--public-url', publicUrl]);
      expect(server.said).toMatchObject({ url: `${publicUrl}/mcp`, issuer: publicUrl });
      const hosts = ['balancer.example:8080', 'balancer.example', 'evil.example'];
      const statuses = hosts.map((host) => statusOf(`${server.said.listensAt}/nothing`, host));
      expect(await Promise.all(statuses)).toEqual([404, 421, 421]);
      const { code, output } = await serve(['numezis', '--store', place]);
      expect(code).toBe(exitCodes.usage);
      expect(output).toMatch(/holds the state of flowtly, made from another spec\. .*DROP SCHEMA/);
      await server.end('SIGTERM');
    });
  });
});

/** `fetch` sends no Host of our choice. */
function statusOf(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (reply) => resolve(reply.resume().statusCode)).once('error', reject);
  });
}
