import type { ClientMetadata, default as OidcProvider } from 'oidc-provider';
import type { Scope } from '../../spec/spec.ts';
import type { OAuthDecisions } from './decisions.ts';
import { offeredScopesOf } from './scopes.ts';

/**
 * Drops what a client registers for and this server does not offer, instead of refusing the whole client: the server
 * may replace what was asked for, and the response says what counts (RFC 7591 §2, §3.2.1).
 */
export function keepWhatIsOffered(
  key: string,
  metadata: ClientMetadata,
  grantTypes: readonly string[],
  scopes: readonly Scope[],
): void {
  if (key === 'grant_types' && Array.isArray(metadata.grant_types)) {
    const kept = metadata.grant_types.filter((name) => grantTypes.includes(name));
    if (kept.length > 0) metadata.grant_types = kept;
  }
  if (key === 'scope' && typeof metadata.scope === 'string') {
    const kept = offeredScopesOf(metadata.scope, scopes);
    metadata.scope = kept.length > 0 ? kept.join(' ') : undefined;
  }
}

/** The step of oidc-provider's client validation that looks at addresses; its types leave the class out. */
interface ClientSchema {
  redirect_uris: string[];
  redirectUris(uris?: string[], member?: string): void;
  /** Throws invalid_redirect_uri for a message that starts with `redirect_uris` (RFC 7591 §3.2.2). */
  invalidate(message: string): never;
}

/** What oidc-provider asks of a client when a request names an address. */
interface ClientAddresses {
  redirectUris?: string[];
  redirectUriAllowed(uri: string): boolean;
}

/** Lets the decision see which address a request names, and which are registered. */
export function decideRedirectMatching(provider: OidcProvider, decisions: OAuthDecisions): void {
  const client = provider.Client.prototype as unknown as ClientAddresses;
  const allowed = client.redirectUriAllowed;
  client.redirectUriAllowed = function (this: ClientAddresses, uri) {
    return decisions['oauth.matchesRedirectUri'](allowed.call(this, uri), uri, this.redirectUris ?? []);
  };
}

/** Puts the decision in the place of oidc-provider's own policy, which depends on application_type. */
export function decideRedirectUris(provider: OidcProvider, decisions: OAuthDecisions): void {
  const { Schema } = provider.Client as unknown as { Schema: { prototype: ClientSchema } };
  Schema.prototype.redirectUris = function (
    this: ClientSchema,
    uris = this.redirect_uris,
    member = 'redirect_uris',
  ) {
    for (const uri of uris) {
      if (!URL.canParse(uri)) this.invalidate(`${member} must be absolute URIs`);
      if (!decisions['oauth.allowsRedirectUri'](uri)) {
        this.invalidate(
          `${member} must use https, http on the loopback interface, or a private-use scheme with a dot`,
        );
      }
    }
  };
}
