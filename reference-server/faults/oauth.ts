import type { Fault } from './fault.ts';

export const oauthFaults: Record<string, Fault> = {
  'as-404': {
    says: 'There is no authorization server metadata.',
    overrides: () => ({ 'discovery.servesAuthorizationServerMetadata': () => false }),
  },
  'prm-wrong-resource': {
    says: 'The protected resource metadata describes another host.',
    overrides: () => ({ 'discovery.namesResource': () => 'https://elsewhere.example/mcp' }),
  },
  'dcr-accepts-any-redirect': {
    says: 'A client with a plain-http redirect to a foreign host is registered.',
    overrides: () => ({ 'oauth.allowsRedirectUri': () => true }),
  },
  'auto-consent': {
    says: 'The code is issued after sign-in without asking for consent.',
    overrides: () => ({ 'oauth.asksForConsent': () => false }),
  },
  'expires-in-absent': {
    says: 'The token response does not say how long the token lives.',
    overrides: () => ({ 'oauth.announcesLifetime': () => false }),
  },
  'exp-unchecked': {
    says: 'An expired token goes on working.',
    overrides: () => ({ 'oauth.isExpired': () => false }),
  },
  'aud-unchecked': {
    says: 'A token minted for another resource is accepted.',
    overrides: () => ({ 'oauth.acceptsAudience': () => true }),
  },
  'revoke-noop': {
    says: 'A revoked token goes on working.',
    overrides: () => ({ 'oauth.revokes': () => false }),
  },
  'token-multi-org': {
    says: "A token reaches all of the user's organizations, not the chosen one.",
    overrides: () => ({ 'oauth.reaches': (_chosen, memberships) => memberships }),
  },
  'token-write-capable': {
    says: 'The token can write to the upstream API.',
    overrides: () => ({ 'upstream.allowsMethod': () => true }),
  },
};
