import { describe, expect, it } from 'vitest';
import { Redactor } from './redaction.ts';

describe('Redactor', () => {
  it('knows a secret in every form it takes on the wire', () => {
    const redactor = new Redactor();
    const secret = 'pa"ss w+rd & é';
    redactor.protect(secret, 'PASSWORD');
    for (const form of [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret),
    ]) {
      expect(redactor.redact(`x ${form} y`).replaceAll('"', '')).toBe('x $PASSWORD y');
    }
  });

  it('takes the value out of every cookie, also of one beside a known one', () => {
    const redactor = new Redactor();
    redactor.protect('known-session', 'COOKIE');
    const { request, response } = redactor.redactExchange({
      request: {
        method: 'GET',
        url: 'https://a.example/',
        headers: { cookie: 'sid=known-session; other=hidden; x=1' },
      },
      response: {
        status: 200,
        headers: { 'set-cookie': ['sid=hidden; Path=/; HttpOnly', 'b=c=hidden'] },
        body: '',
        truncated: false,
      },
      durationMs: 1,
    });
    expect(request.headers.cookie).toBe('sid=$COOKIE; other=$REDACTED; x=$REDACTED');
    expect(response?.headers['set-cookie']).toEqual(['sid=$REDACTED; Path=/; HttpOnly', 'b=$REDACTED']);
  });
});
