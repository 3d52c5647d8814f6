import { createHash } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { InvalidGrant } from 'oidc-provider/lib/helpers/errors.js';
import type { Clock } from '../clock.ts';

/** What the store keeps of a token, code, session, grant or client. */
interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch by the injected clock; infinite for what has no lifetime. */
  expiresAt: number;
  revoked: boolean;
}

/** Kinds whose identifier is the secret itself; of these only a hash is kept. */
const bearerKinds = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * Everything oidc-provider remembers, in memory.
 *
 * The library reads the machine's time; lifetimes are counted here, on the injected clock. What is handed back
 * carries an `exp` with as much life left as that clock says, so moving the clock ages, and rejuvenates, everything.
 */
export class TokenStore {
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is known of an access token, also when it has expired or was revoked. */
  accessToken(token: string): Readonly<Entry> | undefined {
    return this.#of('AccessToken').get(keyOf('AccessToken', token));
  }

  /** The storage port of oidc-provider for one kind of thing. */
  adapterOf(kind: string): Adapter {
    const entries = this.#of(kind);
    const end = (key: string) => {
      // A revoked access token is remembered, to be told from one that never was.
      const token = kind === 'AccessToken' && entries.get(key);
      if (token) token.revoked = true;
      else entries.delete(key);
    };
    const findWhere = (test: (payload: AdapterPayload) => boolean) => {
      for (const [key, entry] of entries) if (test(entry.payload)) return this.#handOut(entry, key);
      return undefined;
    };
    return {
      upsert: async (id, payload, lifetimeSeconds) => {
        const expiresAt = lifetimeSeconds
          ? this.#clock.now() + lifetimeSeconds * 1000
          : Number.POSITIVE_INFINITY;
        const { jti: _secret, ...kept } = structuredClone(payload);
        entries.set(keyOf(kind, id), { payload: kept, expiresAt, revoked: false });
      },
      find: async (id) => {
        const entry = entries.get(keyOf(kind, id));
        return entry && !entry.revoked ? this.#handOut(entry, id) : undefined;
      },
      findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
      // Two requests may have read the same unused code or refresh token: only the first one gets it.
      consume: async (id) => {
        const entry = entries.get(keyOf(kind, id));
        if (!entry || entry.payload.consumed)
          throw new InvalidGrant({ detail: 'used by a request at the same time' });
        entry.payload.consumed = true;
      },
      destroy: async (id) => end(keyOf(kind, id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) end(key);
      },
    };
  }

  #of(kind: string): Map<string, Entry> {
    const entries = this.#entries.get(kind) ?? new Map<string, Entry>();
    this.#entries.set(kind, entries);
    return entries;
  }

  #handOut({ payload, expiresAt }: Entry, id: string): AdapterPayload {
    const given = { ...structuredClone(payload), ...(payload.kind && { jti: id }) };
    if (!Number.isFinite(expiresAt)) return given;
    const secondsLeft = Math.ceil((expiresAt - this.#clock.now()) / 1000);
    return { ...given, exp: Math.floor(Date.now() / 1000) + secondsLeft };
  }
}

/** What a thing is kept under: its id, or the hash of it where the id is a secret. */
export function keyOf(kind: string, id: string): string {
  return bearerKinds.has(kind) ? createHash('sha256').update(id).digest('base64url') : id;
}
