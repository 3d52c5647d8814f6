import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../http/wire.ts';
import type { Principal } from '../principal.ts';
import type { KeptKey } from './key-records.ts';

/** What a request was authenticated with. */
export type CredentialKind = 'key' | 'grant';

/** Rules of service keys, and of the portal a request goes through. */
export const credentialDecisions = {
  /** Service keys are credentials beside access tokens. */
  'keys.accepts': (_key: KeptKey): boolean => true,

  /** A credential is read as it was sent; the mark that keys begin with is part of it. */
  'keys.reads': (credential: string, _mark: string): string => credential,

  /** A credential is a key when all of it is; both are digests of equal length. */
  'keys.matches': (presented: Buffer, kept: Buffer): boolean => timingSafeEqual(presented, kept),

  /** A revoked key ends at once. */
  'keys.isRevoked': ({ revokedAt }: KeptKey): boolean => revokedAt !== null,

  /** A key reaches the organization it was made in, and no other. */
  'keys.reaches': (own: string, _everywhere: readonly string[]): string[] => [own],

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
