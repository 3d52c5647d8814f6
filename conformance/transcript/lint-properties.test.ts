import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { Redactor } from '../wire/redaction.ts';
import { harTranscript } from './har.ts';
import { lint } from './lint.ts';
import { survey } from './survey.ts';
import { asHar } from './testing/as-har.ts';
import { called } from './testing/exchanges.ts';
import { findings, lintExchanges } from './testing/lint-exchanges.ts';
import type { RecordedExchange } from './types.generated.ts';

const suite = loadSpec('eyeot');

/** Identifiers as systems give them; one never stands in another. */
const identifier = fc.oneof(
  fc.uuid(),
  fc.integer({ min: 100_000, max: 999_999 }).map((number) => `client-${number}`),
  fc.stringMatching(/^cus_[a-z0-9]{12}$/),
  fc.stringMatching(/^[A-Z]{3}:[0-9]{6}\/[a-z]{4}$/),
  fc.stringMatching(/^[éüß]{2,4}[0-9]{5}$/),
);

const wayToShow = fc.constantFrom<(id: string) => unknown>(
  (id) => ({ items: [{ id }] }),
  (id) => ({ results: [{ type: 'clients', id, score: 0.9 }] }),
  (id) => `The customer is ${id}.`,
  (id) => ({ link: `suite://clients/${id}` }),
  (id) => ({ [id]: { name: 'Alba' } }),
);

const wayToUse = fc.constantFrom<(id: string) => [string, object]>(
  (id) => ['get_client', { client_id: id }],
  (id) => ['create_ticket', { body: { subject: 'x', clientId: id } }],
  (id) => ['eyeot_call', { action: 'crm.contacts.archive', params: { id } }],
);

/** Some identifiers, each shown once and used once afterwards, in as many exchanges, a second apart. */
const recording = fc
  .uniqueArray(identifier, { minLength: 1, maxLength: 8 })
  .chain((ids) =>
    fc.tuple(
      fc.constant(ids),
      fc.array(fc.tuple(wayToShow, wayToUse), { minLength: ids.length, maxLength: ids.length }),
      fc.nat(ids.length - 1),
    ),
  )
  .map(([ids, ways, chosen]) => {
    const shown = ids.map((id, index) =>
      called('list_clients', {}, (ways[index] as (typeof ways)[0])[0](id), { second: index }),
    );
    const used = ids.map((id, index) => {
      const [tool, args] = (ways[index] as (typeof ways)[0])[1](id);
      return called(tool, args, { done: true }, { second: ids.length + index });
    });
    return { ids, shown, used, chosen };
  });

it('accuses nobody who read first, in whatever form, and exactly those who did not', async () => {
  await fc.assert(
    fc.asyncProperty(recording, async ({ ids, shown, used, chosen }) => {
      expect(await findings(suite, [...shown, ...used])).toEqual([]);
      const unread = shown.filter((_, index) => index !== chosen);
      const { ungrounded } = await lintExchanges(suite, [...unread, ...used]);
      expect(ungrounded.map(({ value }) => value)).toEqual([ids[chosen]]);
      expect(await findings(suite, [...unread, ...used], [String(ids[chosen])])).toEqual([]);
    }),
  );
});

it('goes by time: a use that comes before the reading is found, however the file is ordered', async () => {
  await fc.assert(
    fc.asyncProperty(recording, fc.infiniteStream(fc.nat()), async ({ ids, shown, used, chosen }, random) => {
      const use = used[chosen] as RecordedExchange;
      const early = used.map((one) => (one === use ? { ...use, at: '2026-06-01T08:59:00.000Z' } : one));
      const { ungrounded } = await lintExchanges(suite, shuffled([...shown, ...early], random));
      expect(ungrounded.map(({ value }) => value)).toEqual([ids[chosen]]);
      expect(ungrounded[0]?.readLater).toBeDefined();
      expect(await findings(suite, shuffled([...shown, ...used], random))).toEqual([]);
    }),
  );
});

it('finds the same in a HAR, in plain text or in base64', async () => {
  await fc.assert(
    fc.asyncProperty(recording, fc.boolean(), async ({ shown, used, chosen }, inBase64) => {
      const exchanges = [...shown.filter((_, index) => index !== chosen), ...used];
      const har = harTranscript('recording.har', JSON.stringify(asHar(exchanges, inBase64)));
      const linted = await lint(suite, har, await survey(har, new Redactor()), []);
      expect(linted).toEqual(await lintExchanges(suite, exchanges));
    }),
  );
});

function shuffled<T>(items: readonly T[], random: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, place: random.next().value as number }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
