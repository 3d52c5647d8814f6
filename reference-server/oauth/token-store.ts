import { createHash, createHmac } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { InvalidGrant } from 'oidc-provider/lib/helpers/errors.js';
import type { RefreshToken } from '../../spec/spec.ts';
import type { Clock } from '../clock.ts';
import type { Bound } from '../links/decisions.ts';
import { keyFor } from '../links/instance-secret.ts';
import type { Store, Transaction, View } from '../records/store.ts';
import type { OAuthDecisions } from './decisions.ts';

/** What is kept of a token, code, session, grant or client. */
interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch by the injected clock; absent for what has no lifetime. */
  expiresAt?: number;
  revoked: boolean;
}

/**
 * Kinds whose identifier is the secret itself; of these only a hash is kept. A rotation of the instance's secret ends them.
 *
 * A DeviceCode is kept as it is: oidc-provider finds it by what the person types, and saves it under the identifier it
 * is handed then.
 */
const bearerKinds: Readonly<Record<string, Bound>> = {
  AccessToken: 'access-tokens',
  AuthorizationCode: 'access-tokens',
  RefreshToken: 'refresh-tokens',
};

/** By which other name something is found: `<kind> <name>` to its key. */
const byOtherName = '(oauth names)';
/** What a grant led to, by its id. */
const families = '(oauth families)';

export interface TokenKeeping {
  store: Store;
  clock: Clock;
  decisions: OAuthDecisions;
  /** What using a refresh token twice does. */
  reuse?: RefreshToken['reuse'];
}

type Member = readonly [kind: string, key: string];

/**
 * Everything oidc-provider remembers, in the tables of the server's store, so that processes which share a store are one
 * authorization server.
 *
 * The library reads the machine's time; lifetimes are counted here, on the injected clock. What is handed back
 * carries an `exp` with as much life left as that clock says, so moving the clock ages, and rejuvenates, everything.
 */
export class TokenStore {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #decisions: OAuthDecisions;
  readonly #reuse: RefreshToken['reuse'];

  constructor({ store, clock, decisions, reuse }: TokenKeeping) {
    this.#store = store;
    this.#clock = clock;
    this.#decisions = decisions;
    this.#reuse = reuse;
  }

  /** What is known of a token of one of these kinds, also when it has expired or was revoked. */
  static token(view: View, token: string, kinds: readonly string[]): Readonly<Entry> | undefined {
    return kinds
      .map((kind) => entryOf(view, kind, keyOf(view, kind, token)))
      .find((entry) => entry !== undefined);
  }

  /** The storage port of oidc-provider for one kind of thing. */
  adapterOf(kind: string): Adapter {
    const change = async (work: (transaction: Transaction) => void) => {
      await this.#store.transact(work);
    };
    const findNamed = (name: string) =>
      this.#store.read((view) => {
        const key = view.get(byOtherName, `${kind} ${name}`)?.values.key;
        const entry = entryOf(view, kind, String(key));
        return entry && this.#handOut(entry, String(key));
      });
    return {
      upsert: (id, payload, lifetimeSeconds) => {
        const { jti: _secret, ...kept } = structuredClone(payload);
        const entry: Entry = { payload: kept, revoked: false, ...this.#ending(kind, lifetimeSeconds) };
        return change((transaction) => keep(transaction, kind, keyOf(transaction, kind, id), entry));
      },
      find: (id) =>
        this.#store.read((view) => {
          const entry = entryOf(view, kind, keyOf(view, kind, id));
          return entry && !entry.revoked && !this.#isForgotten(kind, entry)
            ? this.#handOut(entry, id)
            : undefined;
        }),
      findByUid: findNamed,
      findByUserCode: findNamed,
      // Two requests may have read the same unused code or refresh token: only the first one gets it.
      consume: (id) =>
        change((transaction) => {
          if (!this.#decisions['oauth.usesUp'](kind)) return;
          const key = keyOf(transaction, kind, id);
          const entry = entryOf(transaction, kind, key);
          if (!entry || entry.payload.consumed)
            throw new InvalidGrant({ detail: 'used by a request at the same time' });
          put(transaction, kind, key, { ...entry, payload: { ...entry.payload, consumed: true } });
        }),
      destroy: (id) => change((transaction) => end(transaction, kind, keyOf(transaction, kind, id))),
      revokeByGrantId: (grantId) =>
        change((transaction) => {
          for (const [one, key] of familyOf(transaction, grantId))
            if (one === kind) end(transaction, kind, key);
        }),
    };
  }

  /** oidc-provider ends the family of a used refresh token it is handed; one it does not find, it refuses and no more. */
  #isForgotten(kind: string, { payload }: Entry): boolean {
    if (kind !== 'RefreshToken' || !payload.consumed) return false;
    return !this.#decisions['oauth.endsFamilies'](this.#reuse);
  }

  /** When something that is made now ends. */
  #ending(kind: string, lifetimeSeconds: number | undefined): Pick<Entry, 'expiresAt'> {
    const lifetime = lifetimeSeconds && this.#decisions['oauth.lifetimeOf'](kind, lifetimeSeconds);
    return lifetime === undefined ? {} : { expiresAt: this.#clock.now() + lifetime * 1000 };
  }

  #handOut({ payload, expiresAt }: Entry, id: string): AdapterPayload {
    const { exp: _machineTime, ...kept } = structuredClone(payload);
    const given = { ...kept, ...(payload.kind && { jti: id }) };
    if (expiresAt === undefined) return given;
    const secondsLeft = Math.ceil((expiresAt - this.#clock.now()) / 1000);
    return { ...given, exp: Math.floor(Date.now() / 1000) + secondsLeft };
  }
}

function tableOf(kind: string): string {
  return `(oauth ${kind})`;
}

function entryOf(view: View, kind: string, key: string): Entry | undefined {
  return view.get(tableOf(kind), key)?.values as Entry | undefined;
}

function familyOf(view: View, grantId: string): readonly Member[] {
  return (view.get(families, grantId)?.values.members as Member[] | undefined) ?? [];
}

function put(transaction: Transaction, kind: string, key: string, entry: Entry): void {
  transaction.put(tableOf(kind), key, { organization: '', values: { ...entry } });
}

/** Writes something down under its key and its other names. */
function keep(transaction: Transaction, kind: string, key: string, entry: Entry): void {
  const { uid, userCode, grantId } = entry.payload;
  put(transaction, kind, key, entry);
  for (const name of [uid, userCode])
    if (name !== undefined)
      transaction.put(byOtherName, `${kind} ${name}`, { organization: '', values: { key } });
  const family = grantId === undefined ? [] : familyOf(transaction, grantId);
  if (grantId !== undefined && !family.some(([one, other]) => one === kind && other === key))
    transaction.put(families, grantId, { organization: '', values: { members: [...family, [kind, key]] } });
}

/** A revoked access token is remembered, to be told from one that never was. */
function end(transaction: Transaction, kind: string, key: string): void {
  const entry = entryOf(transaction, kind, key);
  if (!entry) return;
  if (kind === 'AccessToken') put(transaction, kind, key, { ...entry, revoked: true });
  else transaction.delete(tableOf(kind), key);
}

/**
 * What a thing is kept under: its id, or where the id is a secret, a hash of it. Once the instance's secret was rotated that
 * hash is keyed with it (RFC 2104), so that nothing made under another secret is found any more.
 */
export function keyOf(view: View, kind: string, id: string): string {
  const purpose = bearerKinds[kind];
  if (purpose === undefined) return id;
  const key = keyFor(view, purpose);
  const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  return hash.update(id).digest('base64url');
}
