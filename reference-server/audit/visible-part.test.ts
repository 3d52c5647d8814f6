import { describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { withoutCredentials } from './visible-part.ts';

const marked = (...[apiKeys, accessToken, refreshToken]: (string | undefined)[]) =>
  ({
    system: {
      authorization: {
        apiKeys: { prefix: apiKeys },
        accessToken: { prefix: accessToken },
        refreshToken: { prefix: refreshToken },
      },
    },
  }) as Spec;

describe('a text without credentials', () => {
  it('keeps their marks alone', () => {
    const spec = marked('key_', 'tok_', undefined);
    expect(withoutCredentials('a key_one_secret, tok_secret tok_ b', spec)).toBe('a key_… tok_… tok_ b');
  });

  it('is left as it is where credentials have no mark', () => {
    expect(withoutCredentials('tools/call this', marked('', '', ''))).toBe('tools/call this');
  });

  it.each(['$k.', 'k+', '(k', 'k|', '$&'])('takes the mark %s for nothing but text', (mark) => {
    const spec = marked(mark, undefined, undefined);
    expect(withoutCredentials(`a ${mark}secret kkx b`, spec)).toBe(`a ${mark}… kkx b`);
  });
});
