import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { Spec } from '../../../spec/spec.ts';
import { onValues, type Value } from '../other-results.ts';
import type { Variant } from '../variant.ts';
import { newClient } from './calls.ts';

const dryRun = { 'X-Dry-Run': 'true' };

/** Other forecasts, and other ways to deliver what was forecast. */
export function otherEffects(spec: Spec): Variant[] {
  const rules = spec.governance.dryRun;
  return [
    {
      name: 'forecasts: further lists and members, identifiers of their own',
      asks: ['dry-run.b*', 'dry-run.c*', 'dry-run.f*', 'dry-run.leaves-*'],
      overrides: {
        'http.finish': onValues((value) =>
          value[rules?.markField ?? ''] === true ? elaborate(value, rules?.resultField ?? '') : value,
        ),
      },
      shows: {
        method: 'tools/call',
        params: newClient,
        headers: dryRun,
        reply: /emails.*preview/s,
      },
    },
    {
      name: 'forecasts: for any word that is not a clear no',
      asks: ['dry-run.header-*'],
      overrides: {
        'dryRun.reads': (word, given) =>
          soundDecisions['dryRun.reads'](word, given) === 'execution' ? 'execution' : 'forecast',
      },
      shows: {
        method: 'tools/call',
        params: newClient,
        headers: { 'X-Dry-Run': 'yes' },
        reply: /^200.*effects/s,
      },
    },
    relayed('webhooks: late, and twice', 150, 2),
  ];

  /** What a subscription gets goes through a relay of the server's own, which nobody sees. */
  function relayed(name: string, milliseconds: number, times: number): Variant {
    let server: Server | undefined;
    let relay = '';
    const hidden = () => new RegExp(`${relay}/\\?to=([^"\\\\]*)`, 'g');
    return {
      name,
      asks: ['dry-run.forecast*', 'dry-run.sends-*'],
      overrides: {
        'writes.made': (values, { keptBy }) =>
          keptBy === 'webhooks'
            ? { ...values, url: `${relay}/?to=${encodeURIComponent(String(values.url))}` }
            : values,
        'http.finish': (reply) => ({
          ...reply,
          body: reply.body.replaceAll(hidden(), (_all, to: string) => decodeURIComponent(to)),
        }),
      },
      prepare: async () => {
        server = createServer(async (request, response) => {
          const body = await text(request);
          response.writeHead(202, { connection: 'close' }).end();
          const to = new URL(request.url ?? '/', relay).searchParams.get('to') ?? '';
          for (let sent = 0; sent < times; sent += 1) {
            await pause(milliseconds);
            const headers = { 'content-type': 'application/json' };
            await fetch(to, { method: 'POST', headers, body }).catch(() => undefined);
          }
        });
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        relay = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      },
      putAway: () => server?.close(),
      shows: { method: 'ping', reply: /result/ },
    };
  }
}

function elaborate(value: Value, resultField: string): Value {
  const lists = Object.entries(value[resultField] as Record<string, Value[]>).map(([name, entries]) => [
    name,
    entries.map((entry) => ({
      reason: 'asked for',
      ...entry,
      ...(name === 'created' ? { id: 'preview' } : {}),
    })),
  ]);
  return { warnings: [], ...value, [resultField]: { emails: [], ...Object.fromEntries(lists), total: 1 } };
}
