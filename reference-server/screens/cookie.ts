import type { WireRequest } from '../http/wire.ts';

const name = 'screens_session';

/** Id of the session the browser brought along; empty when it brought none. */
export function sessionIdOf({ headers }: WireRequest): string {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [given = '', value = ''] = pair.trim().split(/=(.*)/s);
    if (given === name) return value;
  }
  return '';
}

/** RFC 6265 §4.1. There is no `Secure`: this server speaks plain HTTP, on the loopback interface only. */
export function sessionCookie(id: string, path: string): string {
  return `${name}=${id}; Path=${path}; HttpOnly; SameSite=Lax`;
}

export function endedCookie(path: string): string {
  return `${sessionCookie('', path)}; Max-Age=0`;
}
