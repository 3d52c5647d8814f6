import type { RefreshToken, Scope } from '../../spec/spec.ts';
import type { Principal } from '../principal.ts';
import type { OrganizationChoice } from './people.ts';
import { isSafeRedirectUri } from './redirect-uris.ts';

/** Metadata of an authorization server, by member (RFC 8414 §2). */
export type ServerMetadata = Record<string, unknown>;

/** What tokens start with, by kind; empty for nothing. */
export type TokenPrefixes = Record<'access' | 'refresh', string>;

/**
 * Every rule the authorization server applies, as one small named function. The list reads as its promises; a fault
 * of the reference server is an override of one entry.
 */
export const oauthDecisions = {
  /** The metadata of the protected resource can be read (RFC 9728 §3). */
  'discovery.servesResourceMetadata': (): boolean => true,

  /** The scopes that metadata announces are those that are granted (RFC 8414 §2, RFC 9728 §2). */
  'discovery.announcesScopes': (scopes: string[]): string[] => scopes,

  /** What the metadata of the authorization server says (RFC 8414 §2). */
  'discovery.describesServer': (metadata: ServerMetadata): ServerMetadata => metadata,

  /** The metadata of the authorization server can be read (RFC 8414 §3). */
  'discovery.servesAuthorizationServerMetadata': (): boolean => true,

  /** The `resource` a protected resource's metadata gives is the address it was asked for (RFC 9728 §3.3). */
  'discovery.namesResource': (resource: string): string => resource,

  /** A code is never sent where others can read it (RFC 8252 §7, OAuth 2.1 §2.3). */
  'oauth.allowsRedirectUri': (uri: string): boolean => isSafeRedirectUri(uri),

  /** Whoever asks in order becomes a client (RFC 7591 §3). */
  'oauth.registers': (): boolean => true,

  /** A published client is a public one: it has no secret to send (RFC 6749 §2.1). */
  'oauth.authenticatesPublishedClients': (): 'none' | 'client_secret_post' => 'none',

  /** A code is bound to the client that asked for it by PKCE (RFC 7636, OAuth 2.1 §4.1.1). */
  'oauth.requiresPkce': (_clientId: string): boolean => true,

  /** What is granted is what was asked for, or less (RFC 6749 §3.3). */
  'oauth.grantsScopes': (asked: string, _offered: readonly Scope[]): string => asked,

  /** A person who has signed in is asked before anything is granted (MCP Security Best Practices, Confused Deputy). */
  'oauth.asksForConsent': (): boolean => true,

  /** A person who denies has denied (RFC 6749 §4.1.2.1, access_denied). */
  'oauth.heedsDenial': (): boolean => true,

  /** A code goes to an address the client registered, character for character (OAuth 2.1 §2.3.1), but for the port of a loopback address (RFC 8252 §7.3). */
  'oauth.matchesRedirectUri': (matches: boolean, _asked: string, _registered: readonly string[]): boolean =>
    matches,

  /** The token response says how long the token lives (RFC 6749 §5.1). */
  'oauth.announcesLifetime': (): boolean => true,

  /** A token is over from the very moment its lifetime ends; both in milliseconds since the epoch. */
  'oauth.isExpired': (expiresAtMs: number, nowMs: number): boolean => nowMs >= expiresAtMs,

  /** A token is accepted only where it was issued for (RFC 8707 §2, MCP Authorization, Token Handling). */
  'oauth.acceptsAudience': (audience: string, resource: string): boolean => audience === resource,

  /** A revoked token ends at once (RFC 7009 §2). */
  'oauth.revokes': (): boolean => true,

  /** A code or refresh token is good once (OAuth 2.1 §4.1.3, §4.3.1). */
  'oauth.usesUp': (_kind: string): boolean => true,

  /** Using a refresh token twice ends everything that came of its grant: one of the two was a thief (OAuth 2.1 §4.3.1). */
  'oauth.endsFamilies': (reuse: RefreshToken['reuse']): boolean => reuse !== 'refused',

  /** A refresh gives a new refresh token in the place of the old one (OAuth 2.1 §4.3.1). */
  'oauth.rotates': (promised: boolean): boolean => promised,

  /** How many seconds something of a kind lives. undefined is for ever. */
  'oauth.lifetimeOf': (_kind: string, seconds: number): number | undefined => seconds,

  /** The text tokens of a kind start with. */
  'oauth.prefixOf': (kind: 'access' | 'refresh', prefixes: TokenPrefixes): string => prefixes[kind],

  /** What is a credential at the protected resource: access tokens alone (RFC 6749 §1.5). */
  'oauth.bearerKinds': (): readonly string[] => ['AccessToken'],

  /** The device authorization endpoint that is announced answers (RFC 8628 §3.1). */
  'device.isServed': (): boolean => true,

  /** A device gets tokens once a person has allowed it, and not before (RFC 8628 §3.5, authorization_pending). */
  'device.waitsForPerson': (): boolean => true,

  /** A device that polls before its interval is over is told to slow down (RFC 8628 §3.5). Milliseconds. */
  'device.pollsTooFast': (sinceLastPoll: number, interval: number): boolean => sinceLastPoll < interval,

  /** A token acts for the person who granted it, with that person's rights. */
  'oauth.actsFor': (person: Principal): Principal => person,

  /** A token works in the organization chosen at consent, wherever its person works in the meantime. */
  'oauth.boundTo': (chosen: string, _active: string | undefined, _memberships: readonly string[]): string =>
    chosen,

  /** A token is as good as the membership behind it is at this moment; without one it is good for nothing. */
  'oauth.memberOf': (
    current: OrganizationChoice | undefined,
    _whoAndWhere: string,
  ): OrganizationChoice | undefined => current,

  /** A token reaches the organization chosen at consent, and none of the person's others. */
  'oauth.reaches': (chosen: string, _memberships: string[]): string[] => [chosen],
};

export type OAuthDecisions = typeof oauthDecisions;
