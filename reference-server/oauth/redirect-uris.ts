const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a code sent to this address reaches only the client: https anywhere, http on the loopback interface
 * (RFC 8252 §7.3), a private-use scheme under a domain name (RFC 8252 §7.1), and never with a fragment
 * (RFC 6749 §3.1.2).
 */
export function isSafeRedirectUri(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'https:') return true;
  if (protocol === 'http:') return loopbackHosts.has(hostname);
  return protocol.includes('.');
}
