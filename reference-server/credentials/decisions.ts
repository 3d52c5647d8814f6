import type { ServiceKey } from '../../spec/spec.ts';
import type { WireRequest } from '../http/wire.ts';
import type { Principal } from '../principal.ts';

/** What a request was authenticated with. */
export type CredentialKind = 'key' | 'grant';

/** Rules of service keys, and of the portal a request goes through. */
export const credentialDecisions = {
  /** Service keys are credentials beside access tokens. */
  'keys.accepts': (_key: ServiceKey): boolean => true,

  /** A revoked key ends at once. */
  'keys.isRevoked': ({ revoked = false }: ServiceKey): boolean => revoked,

  /** Whom a request acts for: the credential says it, and nothing else in the request changes it. */
  'credentials.actFor': (principal: Principal, _request: WireRequest): Principal => principal,

  /**
   * The portal a request goes through; undefined refuses it. The selector header picks among the portals the credential
   * owns and never adds one; without the header it is the first of them. A grant owns the one chosen at consent.
   */
  'portal.selects': (
    selected: string | undefined,
    owned: readonly string[],
    _credential: CredentialKind,
  ): string | undefined => (selected === undefined ? owned[0] : owned.find((portal) => portal === selected)),
};
