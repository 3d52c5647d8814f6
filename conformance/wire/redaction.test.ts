import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from './redaction.ts';

const secrets = fc.stringMatching(/^[A-Za-z0-9_\-.~+/]{8,60}$/);
const around = fc.string();

describe('Redactor', () => {
  it('leaves nothing of a known secret in any text, plain or percent-encoded', () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const redactor = new Redactor();
        redactor.protect(secret, 'TOKEN');
        expect(redactor.redact(`${before}${secret}${after}`)).not.toContain(secret);
        expect(redactor.redact(`${before}${encodeURIComponent(secret)}${after}`)).not.toContain(
          encodeURIComponent(secret),
        );
      }),
    );
  });

  it('removes credentials nobody announced', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const redactor = new Redactor();
        const exchange = redactor.redactExchange({
          request: {
            method: 'POST',
            url: `http://a.example/cb?code=${secret}`,
            headers: { authorization: `Bearer ${secret}`, cookie: `s=${secret}` },
            body: `grant_type=x&refresh_token=${secret}`,
          },
          response: {
            status: 200,
            headers: { 'set-cookie': [`a=${secret}`, `b=${secret}`] },
            body: JSON.stringify({ access_token: secret, nested: { password: secret } }),
            truncated: false,
          },
          durationMs: 1,
        });
        expect(JSON.stringify(exchange)).not.toContain(secret);
      }),
    );
  });

  it('makes a signed link useless, and leaves the JSON around it whole', () => {
    const text = JSON.stringify({ url: 'http://a.example/i/1/pdf?end=9&token=9.oak.c2lnbmF0dXJl', id: 1 });
    const redacted = new Redactor().redact(JSON.stringify({ content: [{ type: 'text', text }] }));
    const { content } = JSON.parse(redacted) as { content: { text: string }[] };
    expect(JSON.parse(content[0]?.text ?? '')).toEqual({
      url: 'http://a.example/i/1/pdf?end=9&token=$REDACTED',
      id: 1,
    });
  });

  it('keeps what is no secret, and names the variable', () => {
    const redactor = new Redactor();
    redactor.protect('abcdefgh12345678', 'ACTOR_FULL');
    const { request } = redactor.redactExchange({
      request: {
        method: 'POST',
        url: 'http://a.example/mcp',
        headers: { authorization: 'Bearer abcdefgh12345678', accept: 'application/json' },
        body: '{"id":1}',
      },
      durationMs: 1,
    });
    expect(request).toEqual({
      method: 'POST',
      url: 'http://a.example/mcp',
      headers: { authorization: 'Bearer $ACTOR_FULL', accept: 'application/json' },
      body: '{"id":1}',
    });
  });
});
