import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consoleReporter } from '../conformance/report/console.ts';
import { jsonReport } from '../conformance/report/json.ts';
import { writeReports } from '../conformance/report/write.ts';
import { targetFrom } from '../conformance/target/target.ts';
import type { Exchange } from '../conformance/wire/exchange.ts';
import { HttpProbe, type ProbeRequest } from '../conformance/wire/http-probe.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { faultNames } from '../reference-server/faults/catalogue.ts';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { judge, selectedCases } from './judge.ts';
import { referenceTarget, startReference } from './reference-target.ts';
import { fewOfEach } from './testing/few-of-each.ts';

/** Listens on the wire, so that what counts as a secret does not depend on what the redactor was told. */
class ListeningProbe extends HttpProbe {
  readonly secrets = new Set<string>();

  override async send(request: ProbeRequest): Promise<Exchange> {
    const exchange = await super.send(request);
    for (const secret of secretsIn(exchange)) if (secret.length >= 8) this.secrets.add(secret);
    return exchange;
  }
}

/** In JSON, `code` is an error's number or word; an authorization code travels in addresses and forms. */
const jsonMembers = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'registration_access_token',
  'code_verifier',
  'password',
];
const formMembers = [...jsonMembers, 'code'];

function secretsIn({ request, response }: Exchange): string[] {
  const texts = [
    request.body ?? '',
    request.url,
    response?.body ?? '',
    [response?.headers.location ?? []].flat().join(' '),
  ];
  const named = texts.flatMap((text) => [
    ...jsonMembers.flatMap((member) =>
      [...text.matchAll(new RegExp(`"${member}"\\s*:\\s*"([^"]+)"`, 'g'))].map(([, value]) => value ?? ''),
    ),
    ...formMembers.flatMap((member) =>
      [...text.matchAll(new RegExp(`[?&]?\\b${member}=([^&\\s"]+)`, 'g'))].map(([, value]) =>
        decodeURIComponent(value ?? ''),
      ),
    ),
  ]);
  const cookies = [response?.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? '');
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return [...named, ...cookies, bearer];
}

const runs = fc.constantFrom(...systemNames()).chain((system) =>
  fc.record({
    system: fc.constant(system),
    fault: fc.constantFrom('', ...faultNames(loadSpec(system))),
    seed: fc.nat(),
  }),
);

it('no token, code, secret, key, password or cookie reaches the terminal or a report', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ({ system, fault, seed }) => {
      const spec = loadSpec(system);
      const folder = mkdtempSync(join(tmpdir(), 'touchstone-secrets-'));
      const server = await startReference(spec, {
        control: true,
        faults: fault === '' ? [] : [fault],
      });
      const probe = new ListeningProbe();
      const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), probe, spec });
      const printed: string[] = [];
      const shown = consoleReporter({ write: (text) => printed.push(text), isTerminal: true, color: true });
      const collected = jsonReport();
      await judge(
        spec,
        target,
        fewOfEach(selectedCases(spec, { only: [], skip: [] }), 2),
        { seed, runs: 3, concurrency: 8 },
        [shown, collected],
      );
      await writeReports(folder, collected.report());
      await target.close();
      await probe.close();
      await server.close();
      const outputs = [
        printed.join(''),
        ...readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
      ];
      rmSync(folder, { recursive: true });
      const passwords = spec.fixtures.users.map(({ password }) => password);
      const secrets = [...probe.secrets, ...passwords, server.control?.key ?? ''].filter(
        (secret) => secret !== '',
      );
      if (fault === '') expect(probe.secrets.size).toBeGreaterThan(10);
      for (const secret of secrets)
        for (const output of outputs) expect(output.includes(secret), `${fault}: ${secret}`).toBe(false);
    }),
    {
      numRuns: systemNames().length + 2,
      endOnFailure: true,
      examples: systemNames().map((system) => [{ system, fault: '', seed: 1 }]),
    },
  );
});
