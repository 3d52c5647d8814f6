import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvalidFileError } from '../../spec/loading/problems.ts';
import { Redactor } from '../wire/redaction.ts';
import { openTranscript } from './open-transcript.ts';
import { survey } from './survey.ts';
import { asHar } from './testing/as-har.ts';
import { called } from './testing/exchanges.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-transcript-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const call = called('list_things', {}, { id: 'thing-1', note: 'two\u2028lines' }, { second: 0 });
const line = JSON.stringify(call);
const har = asHar([call]);
const entry = (change: object) => JSON.stringify({ log: { entries: [{ ...change }] } });

/** Writes a file, opens it and goes through it. */
async function read(contents: string | Uint8Array) {
  const file = join(folder, 'recording');
  writeFileSync(file, contents);
  const transcript = await openTranscript(file);
  const { exchanges } = await survey(transcript, new Redactor());
  return { unit: transcript.unit, exchanges };
}

describe('a recording', () => {
  it.each([
    ['one line', line, 'line', 1],
    ['lines with an empty one and none at the end', `${line}\n\n${line}`, 'line', 2],
    ['lines of Windows', `${line}\r\n${line}\r\n`, 'line', 2],
    [
      'lines longer than what is looked at first',
      `${line.slice(0, -1)},"pad":"${'x'.repeat(100_000)}"}\n${line}\n`,
      'line',
      2,
    ],
    ['a HAR on one line', JSON.stringify(har), 'entry', 1],
    ['a HAR over many lines', JSON.stringify(har, undefined, 2), 'entry', 1],
    ['a HAR with a byte order mark', `\uFEFF${JSON.stringify(har)}`, 'entry', 1],
  ])('is read from %s', async (_what, contents, unit, exchanges) => {
    expect(await read(contents)).toEqual({ unit, exchanges });
  });

  it.each([
    ['an empty file', '', 'empty', 0, 'nothing was recorded'],
    ['white space', ' \n\n', 'empty', 0, 'nothing was recorded'],
    ['text', 'hello', 'form', 0, 'neither JSON nor JSON Lines'],
    ['an array', '[]', 'form', 0, 'a JSON array'],
    [
      'a line that is cut off',
      `${line}\n${line}\n${line.slice(0, 200)}`,
      'json',
      3,
      'the recording was cut off',
    ],
    ['a first line that is cut off', line.slice(0, 200), 'json', 1, 'the recording was cut off'],
    ['a line that is not JSON', `${line}\n{"at": nonsense}\n`, 'json', 2, 'this line is not JSON'],
    ['a line of something else', `${line}\n{"role":"user"}`, 'exchange', 2, 'at is missing'],
    [
      'a line without an instant',
      JSON.stringify({ ...call, at: 'yesterday' }),
      'exchange',
      1,
      'at must match format',
    ],
    [
      'a line without an address',
      JSON.stringify({ ...call, request: { method: 'GET' } }),
      'exchange',
      1,
      'request.url is missing',
    ],
    ['JSON that is no HAR', JSON.stringify({ verdicts: [] }, undefined, 2), 'har', 0, 'has no log.entries'],
    [
      'a HAR that is cut off',
      JSON.stringify(har, undefined, 2).slice(0, 300),
      'json',
      15,
      'the export was cut off',
    ],
    ['a HAR without entries', '{"log":{"entries":[]}}', 'har', 0, 'record while the agent works'],
    ['a HAR with an empty entry', entry({}), 'exchange', 0, 'entry 1 is not an entry of a HAR'],
    [
      'a HAR without MCP',
      entry({ startedDateTime: '2026-06-01T09:00:00Z', request: { method: 'GET', url: 'x:' } }),
      'no-mcp',
      0,
      'holds 1 exchange, none of them MCP',
    ],
    ['binary data', new Uint8Array([1, 0, 2, 0]), 'binary', 0, 'is binary data'],
    ['a compressed file', gzipSync(line), 'binary', 0, 'gunzip'],
    ['UTF-16', Buffer.from(`\uFEFF${line}`, 'utf16le'), 'encoding', 0, 'UTF-8'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(`${line}\n{"a":"`), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      'encoding',
      2,
      'UTF-8',
    ],
  ])('is not %s', async (_what, contents, rule, lineNumber, words) => {
    const error = await read(contents).then(
      () => undefined,
      (thrown: InvalidFileError) => thrown,
    );
    expect(error?.problems).toMatchObject([{ rule, line: lineNumber }]);
    expect(error?.message).toContain(words);
    expect(error?.message).not.toContain('token-of-the-agent');
  });

  it('is a file that exists', async () => {
    await expect(openTranscript(join(folder, 'nowhere'))).rejects.toThrow('does not exist');
    await expect(openTranscript(folder)).rejects.toThrow('is not a regular file');
  });
});
