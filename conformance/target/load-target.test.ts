import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidFileError, type Problem } from '../../spec/loading/problems.ts';
import { Redactor } from '../wire/redaction.ts';
import { defaultLimits, readTargetFile } from './load-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'touchstone-target-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, environment: Record<string, string> = {}, redactor = new Redactor()) {
  const file = join(folder, 'target.yaml');
  writeFileSync(file, text);
  return readTargetFile(file, redactor, environment);
}

function problemsOf(
  text: string,
  environment: Record<string, string> = {},
): Pick<Problem, 'line' | 'rule' | 'message'>[] {
  try {
    read(text, environment);
  } catch (error) {
    if (!(error instanceof InvalidFileError)) throw error;
    return error.problems.map(({ line, rule, message }) => ({ line, rule, message }));
  }
  return [];
}

const start = 'url: https://staging.example.com/mcp\nactors:\n  full:\n';

describe('readTargetFile', () => {
  it("reads a whole file, with the environment's credentials in it and announced", () => {
    const redactor = new Redactor();
    const target = read(
      `${start}    token: \${TOKEN_A}
    canaries: [ALDER-7QX2]
  other:
    oauth: { as: scripted, login: bob@example.com, password: "\${BOB_PASSWORD}", choose: Birch Ltd }
  limited:
    oauth: { as: browser, scopes: [read] }
hooks:
  advanceClock: { command: 'date -s "+\${seconds} seconds"' }
  upstreamFails: { http: { method: POST, url: 'http://127.0.0.1:1/\${status}', headers: { x-key: "k \${KEY}" }, body: { n: "\${status}" } } }
  control: { url: http://127.0.0.1:1, key: "\${KEY}" }
upstream: { url: https://api.example.com, token: "\${TOKEN_A}" }
writes: allowed
requires: [FLO-22]
limits: { perSecond: 5 }
`,
      { TOKEN_A: 'token-of-a', BOB_PASSWORD: 'password-of-bob', KEY: 'control-key' },
      redactor,
    );
    expect(target.actors?.full).toEqual({ token: 'token-of-a', canaries: ['ALDER-7QX2'] });
    expect(target.actors?.other?.oauth?.password).toBe('password-of-bob');
    expect(target.hooks?.upstreamFails?.http).toMatchObject({
      url: `http://127.0.0.1:1/\${status}`,
      headers: { 'x-key': 'k control-key' },
    });
    expect(target.hooks?.control?.key).toBe('control-key');
    expect(target.limits).toEqual({ ...defaultLimits, perSecond: 5 });
    expect(redactor.redact('token-of-a password-of-bob control-key')).toBe('$TOKEN_A $BOB_PASSWORD $KEY');
  });

  it('names the line of an unknown key and the word that was meant', () => {
    expect(problemsOf(`${start}    tokn: \${X}\n`)).toEqual([
      { line: 3, rule: 'exactly-one', message: 'actors.full needs exactly one of: token, oauth, anonymous' },
      {
        line: 4,
        rule: 'unknown-key',
        message: 'unknown key "tokn" under actors.full (did you mean "token"?)',
      },
    ]);
    expect(problemsOf('url: https://a.example\nhooks:\n  advanceClok: { command: x }\n')[0]).toMatchObject({
      line: 3,
      rule: 'unknown-key',
    });
  });

  it.each([
    [`${start}    token: s3cr3t-value\n`, 4],
    [`${start}    oauth:\n      as: scripted\n      login: a\n      password: s3cr3t-value\n`, 7],
    ['url: https://a.example\nupstream:\n  url: https://b.example\n  token: s3cr3t-value\n', 4],
    ['url: https://a.example\nhooks:\n  control:\n    url: http://127.0.0.1:1\n    key: s3cr3t-value\n', 5],
    [
      'url: https://a.example\nhooks:\n  advanceClock:\n    http:\n      method: POST\n      url: x\n      headers:\n        Authorization: Bearer s3cr3t-value\n',
      8,
    ],
    ['system: x\nurl: https://ana:s3cr3t-value@a.example\n', 2],
  ])('refuses a credential in the file without repeating it (%#)', (text, line) => {
    const problems = problemsOf(text);
    expect(problems).toMatchObject([{ line, rule: 'literal-secret' }]);
    expect(JSON.stringify(problems)).not.toContain('s3cr3t');
  });

  it('suggests a variable for a literal token', () => {
    expect(problemsOf(`${start}    token: abc\n`)[0]?.message).toContain(
      `write \${ACTORS_FULL_TOKEN} (or another name)`,
    );
  });

  it('names a missing or empty variable, and one in the wrong place', () => {
    const missing = {
      line: 4,
      rule: 'missing-variable',
      message: 'actors.full.token needs the environment variable NOBODY, which is not set',
    };
    expect(problemsOf(`${start}    token: \${NOBODY}\n`)).toEqual([missing]);
    expect(problemsOf(`${start}    token: \${NOBODY}\n`, { NOBODY: '' })).toEqual([missing]);
    expect(problemsOf(`system: "\${HOME}"\nurl: https://a.example\n`, { HOME: 'x' })).toMatchObject([
      { line: 1, rule: 'misplaced-variable' },
    ]);
  });

  it.each([
    ['url: https://a.example\nactors: {full: [\n', 'yaml'],
    ['url: https://a.example\nurl: https://b.example\n', 'yaml'],
  ])('names the line where the file is not YAML (%#)', (text, rule) => {
    expect(problemsOf(text)[0]).toMatchObject({ rule });
    expect(problemsOf(text)[0]?.line).toBeGreaterThan(0);
  });

  it('names what is missing, doubled or of the wrong kind', () => {
    expect(problemsOf('writes: allowed\n')).toMatchObject([
      { rule: 'required', message: 'missing "url" at the top level' },
    ]);
    expect(problemsOf('url: ftp://a.example\n')).toMatchObject([{ line: 1, rule: 'pattern' }]);
    expect(problemsOf('url: https://a.example\nwrites: alowed\n')).toMatchObject([{ line: 2, rule: 'enum' }]);
    const both = problemsOf(`${start}    token: \${T}\n    oauth: { as: browser }\n`, { T: 'token-value' });
    expect(both).toMatchObject([{ line: 3, rule: 'exactly-one' }]);
    const noPassword = problemsOf(`${start}    oauth: { as: scripted, login: a }\n`);
    expect(noPassword).toMatchObject([
      { line: 4, rule: 'required', message: 'missing "password" under actors.full.oauth' },
    ]);
    expect(problemsOf('')).not.toEqual([]);
    expect(() => readTargetFile(join(folder, 'none.yaml'), new Redactor())).toThrow('there is no such file');
  });

  it('lets a person decide, and nothing else', () => {
    const hooks = (lines: string) => `url: https://a.example\nhooks:\n${lines}`;
    expect(problemsOf(hooks('  approve: { prompt: true }\n  reject: { prompt: true }\n'))).toEqual([]);
    expect(problemsOf(hooks('  setModule: { prompt: true }\n'))).toMatchObject([
      { line: 3, rule: 'unknown-key' },
      { line: 3, rule: 'exactly-one', message: 'hooks.setModule needs exactly one of: command, http' },
    ]);
    expect(problemsOf(hooks('  approve: { prompt: true, command: x }\n'))).toMatchObject([
      { line: 3, rule: 'exactly-one', message: 'hooks.approve needs exactly one of: command, http, prompt' },
    ]);
    expect(problemsOf(hooks('  approve: { prompt: false }\n'))).toMatchObject([{ line: 3, rule: 'const' }]);
  });
});
