import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetFrom } from '../conformance/target/target.ts';
import type { TranscriptReport } from '../conformance/transcript/report.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import type { RpcReply } from '../conformance/wire/rpc-reply.ts';
import { loadSpec } from '../spec/load.ts';
import { packageFolder } from '../spec/systems.ts';
import { referenceTarget, startReference } from './reference-target.ts';
import { type Ended, touchstone } from './testing/command.ts';
import { RecordingProbe } from './testing/recording-probe.ts';

const lintTranscript = (...args: string[]): Promise<Ended> => touchstone(['lint-transcript', ...args]);
const fixture = (name: string) => `fixtures/transcripts/${name}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-transcripts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent('lint-transcript', { timeout: 120_000 }, () => {
  it('0 for an agent that read first', async () => {
    const { code, out } = await lintTranscript(fixture('read-first.har'));
    expect(out).toContain('Every identifier the agent used had been read');
    expect(code).toBe(0);
  });

  it.each([
    ['made-up.jsonl', 'line'],
    ['made-up.har', 'entry'],
  ])(
    '1 for an agent that made identifiers up, in %s, with place, argument and what would do',
    async (name, unit) => {
      const { code, out } = await lintTranscript(fixture(name), 'eyeot');
      expect(out).toContain(`${unit} 3  accept_quote  arguments.quote_id`.replaceAll(/ +/g, ' '));
      expect(out).toContain(`it was read too late: ${unit} 4 is the first reply that shows it`);
      expect(out).toMatch(/read it with list_quotes, search/);
      expect(out).toContain('--given marc');
      expect(out).not.toContain('invented-token');
      expect(code).toBe(1);
    },
  );

  it('takes what a person told the agent', async () => {
    const given = ['quote-100002', 'client-100099', 'client-100777', 'marc'].flatMap((id) => ['--given', id]);
    expect((await lintTranscript(fixture('made-up.har'), ...given)).code).toBe(0);
    const { code, out } = await lintTranscript(fixture('made-up.har'), '--json', ...given.slice(2));
    const report = JSON.parse(out) as TranscriptReport;
    expect(report.findings.map(({ identifier }) => identifier)).toEqual(['quote-100002']);
    expect(code).toBe(1);
  });

  it.each([
    ['an unknown system', [fixture('made-up.har'), 'eyot'], 'did you mean "eyeot"?'],
    ['a system whose tools were not called', [fixture('made-up.har'), 'flowtly'], 'eyeot has'],
    ['a recording that was cut off', [fixture('cut-off.jsonl')], 'cut-off.jsonl:8 '],
    ['a HAR without MCP', [fixture('no-mcp.har')], 'none of them MCP'],
    ['a file that is not there', [fixture('nowhere.har')], 'does not exist'],
    ['no file', [], "missing required argument 'file'"],
  ])('2 for %s', async (_what, args, words) => {
    const { code, out, err } = await lintTranscript(...args);
    expect(err).toContain(words);
    expect(out + err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it('3 when nothing was called, or replies are missing', async () => {
    const lines = readFileSync(join(packageFolder, fixture('made-up.jsonl')), 'utf8').split('\n');
    const file = join(folder, 'first.jsonl');
    writeFileSync(file, `${lines[0]}\n`);
    expect((await lintTranscript(file, 'eyeot')).code).toBe(3);
    const withoutReply = JSON.parse(lines[1] as string) as { response: { body?: string } };
    delete withoutReply.response.body;
    writeFileSync(file, `${JSON.stringify(withoutReply)}\n${lines[2]}\n`);
    const { code, out } = await lintTranscript(file);
    expect(out).toContain('its reply is not in the recording');
    expect(code).toBe(3);
  });

  it('never shows a credential, not even where an agent sent one as an identifier', async () => {
    const text = readFileSync(join(packageFolder, fixture('made-up.jsonl')), 'utf8');
    const file = join(folder, 'secret.jsonl');
    writeFileSync(
      file,
      text
        .replaceAll('client-100777', 'eya_secret-of-nobody')
        .replaceAll('marc', 'invented-token-of-the-agent'),
    );
    for (const format of [[], ['--json']]) {
      const { code, out } = await lintTranscript(file, 'eyeot', ...format);
      expect(out).toContain('eya_…');
      expect(out).not.toMatch(/secret-of-nobody|invented-token/);
      expect(code).toBe(1);
    }
  });

  it('goes through 50 MB line by line', async () => {
    const file = join(folder, 'large.jsonl');
    const line = readFileSync(join(packageFolder, fixture('made-up.jsonl')), 'utf8').split('\n')[3] as string;
    const large = JSON.stringify({ ...JSON.parse(line), pad: 'x'.repeat(50_000) });
    const stream = createWriteStream(file);
    for (let count = 0; count < 1000; count += 1) stream.write(`${large}\n`);
    await new Promise((resolve) => stream.end(resolve));
    const { code, out } = await lintTranscript(file, 'eyeot');
    expect(out).toContain('1,000 exchanges');
    expect(code).toBe(0);
  });
});

it('judges a recording of the reference server as its agent behaved', { timeout: 60_000 }, async () => {
  const spec = loadSpec('numezis');
  const server = await startReference(spec, { control: true });
  const probe = new RecordingProbe();
  const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), probe });
  try {
    const { caller } = await target.actors.get('full');
    const first = (reply: RpcReply) => (reply.value as { items: { id: string }[] }).items[0]?.id as string;
    const contactId = first(await caller.call('customer_list_contacts', { size: 3 }));
    await caller.call('customer_get_contact', { contactId });
    const file = join(folder, 'agent.jsonl');
    writeFileSync(file, probe.lines);
    expect(await lintTranscript(file)).toMatchObject({ code: 0 });

    await caller.call('customer_get_contact', { contactId: 'contact-that-nobody-named' });
    writeFileSync(file, probe.lines);
    const { code, out } = await lintTranscript(file, '--json');
    const report = JSON.parse(out) as TranscriptReport;
    expect(report).toMatchObject({ system: 'numezis', undecided: [] });
    expect(report.findings.map(({ identifier }) => identifier)).toEqual(['contact-that-nobody-named']);
    expect(code).toBe(1);
  } finally {
    await target.close();
    await server.close();
  }
});
