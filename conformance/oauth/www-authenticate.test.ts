import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../wire/testing/processor-seconds.ts';
import { parseChallenges } from './www-authenticate.ts';

describe('parseChallenges', () => {
  it('reads several challenges of one field, with commas and quotes inside values', () => {
    const { challenges, problems } = parseChallenges(
      'Basic realm="x, y", Bearer realm="say \\"hi\\"" , error=invalid_token,  Scope = "read write", Negotiate YWJj==, Digest',
    );
    expect(problems).toEqual([]);
    expect(challenges).toEqual([
      { scheme: 'Basic', parameters: { realm: 'x, y' } },
      { scheme: 'Bearer', parameters: { realm: 'say "hi"', error: 'invalid_token', scope: 'read write' } },
      { scheme: 'Negotiate', parameters: {}, token68: 'YWJj==' },
      { scheme: 'Digest', parameters: {} },
    ]);
  });

  it('reads several fields, empty elements, and none', () => {
    expect(parseChallenges(['Basic realm="a"', ', ,Bearer']).challenges.map(({ scheme }) => scheme)).toEqual([
      'Basic',
      'Bearer',
    ]);
    expect(parseChallenges(undefined)).toEqual({ challenges: [], problems: [] });
  });

  it('names what is wrong and reads on', () => {
    const { challenges, problems } = parseChallenges(
      'Bearer resource_metadata=https://a.example/x?y=1, scope="a", scope="b", "stray"',
    );
    expect(challenges[0]?.parameters).toEqual({ resource_metadata: 'https://a.example/x?y=1', scope: 'a' });
    expect(problems).toEqual([
      'the value of resource_metadata must stand in quotation marks',
      'parameter scope occurs more than once',
      '""stray"" is neither a scheme nor a parameter',
    ]);
    expect(parseChallenges('realm="x"').problems).toEqual(['parameter realm stands before any scheme']);
  });

  it('ends for any input, soon', () => {
    const seconds = processorSeconds(() => {
      for (const hostile of [
        '"'.repeat(60_000),
        'a '.repeat(30_000),
        `Bearer a="${'\\'.repeat(60_000)}`,
        '='.repeat(60_000),
        'é,é',
      ]) {
        parseChallenges(hostile);
      }
    });
    expect(seconds).toBeLessThan(20);
  });
});
