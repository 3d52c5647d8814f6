import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, noPostgres, startCluster } from '../fixtures/postgres/cluster.ts';
import { type Creation, KeyedClient } from './testing/creations.ts';
import { type Serving, startServing } from './testing/serving.ts';

/** `npm run test:thorough` takes twenty. */
const rounds = process.env.TOUCHSTONE_THOROUGH ? 20 : 8;
const clients = 5;
const credential = 'eyk_lime_Automation1';

/**
 * Several clients create records, each under a key of its own, until the server is killed; what was not answered is sent
 * again, with the same keys, to the next process on the same database.
 */
describe.skipIf(noPostgres)('a server that is killed', () => {
  let cluster: Cluster;
  const processes: Serving[] = [];
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(async () => {
    for (const one of processes) await one.end();
    await cluster?.stop();
  });

  it(`${rounds} times loses nothing it acknowledged and repeats nothing`, { timeout: 600_000 }, async () => {
    const place = cluster.place();
    const start = async () => {
      const serving = await startServing(['eyeot', '--store', place]);
      processes.push(serving);
      return serving;
    };
    const all: Creation[] = [];
    const moments = fc.sample(fc.integer({ min: 1, max: 60 }), { seed: 1, numRuns: rounds });
    let serving = await start();
    for (const moment of moments) {
      const [sent, next] = await Promise.all([createUntilKilled(serving, moment, all.length), start()]);
      const unanswered = sent.filter(({ id }) => id === undefined);
      expect(unanswered.length).toBe(clients);
      const client = new KeyedClient(next.said.url, credential);
      await Promise.all(unanswered.map((creation) => create(client, creation)));
      all.push(...sent);
      serving = next;
    }
    await serving.end();
    const kept = await everything(new KeyedClient((await start()).said.url, credential));
    expect(all.length).toBeGreaterThan(rounds * clients);
    expect(kept.map(({ id, name }) => `${name}: ${id}`).sort()).toEqual(
      all.map(({ id, name }) => `${name}: ${id}`).sort(),
    );
  });
});

/** What the clients sent; the server is killed as soon as so many were acknowledged. */
async function createUntilKilled(serving: Serving, moment: number, from: number): Promise<Creation[]> {
  const sent: Creation[] = [];
  let acknowledged = 0;
  const client = new KeyedClient(serving.said.url, credential);
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (;;) {
        const number = from + sent.length;
        const creation: Creation = { key: randomUUID(), name: `Load ${number}` };
        sent.push(creation);
        try {
          await create(client, creation);
        } catch (error) {
          if (error instanceof TypeError) return;
          throw error;
        }
        acknowledged += 1;
        if (acknowledged === moment) void serving.end();
      }
    }),
  );
  return sent;
}

async function create(client: KeyedClient, creation: Creation): Promise<void> {
  const { id } = await client.call('create_client', { body: { name: creation.name } }, creation.key);
  creation.id = String(id);
}

/** All records of the load, page by page. */
async function everything(client: KeyedClient): Promise<Creation[]> {
  const found: Creation[] = [];
  let cursor: unknown = null;
  do {
    const page = await client.call('list_clients', {
      q: 'Load ',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...(page.items as Creation[]));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}
