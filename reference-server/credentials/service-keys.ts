import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServiceKey, Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import type { Authentication } from '../oauth/authorization-server.ts';

/** Keys that members made for programs which cannot sign in. A key acts in one organization, in its own name. */
export class ServiceKeys {
  readonly #spec: Spec;
  readonly #decisions: Decisions;
  /** Of the keys themselves only digests are kept. */
  readonly #keys: readonly { name: string; key: ServiceKey; digest: Buffer }[];

  constructor(spec: Spec, decisions: Decisions) {
    this.#spec = spec;
    this.#decisions = decisions;
    this.#keys = Object.entries(spec.fixtures.keys ?? {}).map(([name, key]) => ({
      name,
      key,
      digest: digestOf(key.value),
    }));
  }

  /** Who a bearer credential acts for if it is a key; undefined when it is none, and may be an access token. */
  authenticate(credential: string): Authentication | undefined {
    if (this.#keys.length === 0) return undefined;
    const digest = digestOf(credential);
    // Every key is compared, and each in constant time: how long it takes says nothing about any of them.
    const [found] = this.#keys.filter((one) => timingSafeEqual(one.digest, digest));
    if (!found || !this.#decisions['keys.accepts'](found.key)) return undefined;
    if (this.#decisions['keys.isRevoked'](found.key)) return { refused: 'revoked' };
    return this.#principalOf(found.name, found.key);
  }

  #principalOf(name: string, key: ServiceKey): Authentication {
    const { access, fixtures } = this.#spec;
    const maker = fixtures.users.find((user) => user.name === key.user);
    const membership = maker?.memberships.find(({ organization }) => organization === key.organization);
    const place = fixtures.organizations.find(({ id }) => id === key.organization);
    return {
      principal: {
        user: key.user,
        organizations: [key.organization],
        role: key.role ?? membership?.role ?? '',
        scopes: key.scopes ?? access.scopes.map((scope) => scope.name),
        clientId: '',
        key: name,
        companies: key.companies ?? membership?.companies ?? place?.companies ?? [],
      },
      portals: key.portals ?? membership?.portals ?? access.portals.map((portal) => portal.name),
    };
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
