import type { Spec } from '../../spec/spec.ts';
import { visiblePart } from '../audit/visible-part.ts';
import type { Decisions } from '../decisions.ts';
import type { Authentication } from '../oauth/authorization-server.ts';
import type { Store, View } from '../records/store.ts';
import { digestOf, digestsOf, type KeptKey, keyOfDigest } from './key-records.ts';

/** Keys that members made for programs which cannot sign in. A key acts in one organization, in its own name. */
export class ServiceKeys {
  readonly #spec: Spec;
  readonly #store: Store;
  readonly #decisions: Decisions;
  /** What every key starts with; undefined where there are no keys at all. */
  readonly #mark: string | undefined;

  constructor(spec: Spec, store: Store, decisions: Decisions) {
    this.#spec = spec;
    this.#store = store;
    this.#decisions = decisions;
    const { apiKeys } = spec.system.authorization;
    this.#mark = spec.fixtures.keys ? (apiKeys?.prefix ?? '') : undefined;
  }

  /** Who a bearer credential acts for if it is a key; undefined when it is none, and may be an access token. */
  async authenticate(sent: string): Promise<Authentication | undefined> {
    if (this.#mark === undefined) return undefined;
    const credential = this.#decisions['keys.reads'](sent, this.#mark);
    if (!credential.startsWith(this.#mark)) return undefined;
    const found = await this.#store.read((view) => this.#find(view, credential));
    if (!found || !this.#decisions['keys.accepts'](found)) return undefined;
    if (this.#decisions['keys.isRevoked'](found)) return { refused: 'revoked' };
    return this.#principalOf(found);
  }

  /** Of the keys that begin alike, each is compared in constant time; how a key begins is no secret. */
  #find(view: View, credential: string): KeptKey | undefined {
    const prefix = visiblePart(credential, this.#spec);
    const digest = digestOf(credential);
    const [found] = digestsOf(view)
      .filter((kept) => kept.prefix === prefix)
      .filter((kept) => this.#decisions['keys.matches'](digest, Buffer.from(kept.digest, 'base64url')));
    return found && keyOfDigest(view, this.#spec, found);
  }

  #principalOf({ name, organization, createdBy, role, scopes, companies, portals }: KeptKey): Authentication {
    const everywhere = this.#spec.fixtures.organizations.map(({ id }) => id);
    return {
      principal: {
        user: createdBy,
        organizations: this.#decisions['keys.reaches'](organization, everywhere),
        role,
        scopes,
        clientId: '',
        key: name,
        companies,
      },
      portals,
    };
  }
}
