import type { Scope } from '../../spec/spec.ts';
import { isSafeRedirectUri } from './redirect-uris.ts';

/** Metadata of an authorization server, by member (RFC 8414 §2). */
export type ServerMetadata = Record<string, unknown>;

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

  /** The token response says how long the token lives (RFC 6749 §5.1). */
  'oauth.announcesLifetime': (): boolean => true,

  /** A token is over from the very moment its lifetime ends; both in milliseconds since the epoch. */
  'oauth.isExpired': (expiresAtMs: number, nowMs: number): boolean => nowMs >= expiresAtMs,

  /** A token is accepted only where it was issued for (RFC 8707 §2, MCP Authorization, Token Handling). */
  'oauth.acceptsAudience': (audience: string, resource: string): boolean => audience === resource,

  /** A revoked token ends at once (RFC 7009 §2). */
  'oauth.revokes': (): boolean => true,

  /** A token reaches the organization chosen at consent, and none of the person's others. */
  'oauth.reaches': (chosen: string, _memberships: string[]): string[] => [chosen],
};

export type OAuthDecisions = typeof oauthDecisions;
